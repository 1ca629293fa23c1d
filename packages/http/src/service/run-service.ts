import { basename } from 'node:path'
import { type Auth, type BaseClient, createAuth } from '@workspace/auth'
import { readExpectedMigrations } from '@workspace/config/expected-migrations'
import { logDatabaseTo } from '@workspace/database/logging'
import { shutdownOnSignal } from '@workspace/database/shutdown'
import type { FastifyInstance } from 'fastify'
import type { ServiceEnv } from '../env.ts'
import { type MetricsAddress, serveMetrics } from '../telemetry/serve-metrics.ts'
import { startTelemetry, type Telemetry } from '../telemetry/start-telemetry.ts'
import type { ServiceConfig } from './create-service.ts'
import { configOf } from './service-config.ts'
import { explainListenError, StartupError } from './startup-error.ts'

/** A service to run. */
export interface Service {
  /** Named in mails. */
  readonly name: string
  /** Folder of the application: its migrations are expected in the database. */
  readonly folder: string
  readonly env: ServiceEnv
  /** The client of the application, which sign-in works on too. */
  readonly prisma: BaseClient & Client
  /** Other clients to close at the end. */
  readonly clients?: readonly Client[]
  readonly build: (parts: { readonly config: ServiceConfig; readonly auth: Auth }) => Promise<FastifyInstance>
  /** At a signal to stop, while requests are served still: ends what holds on for long, such as sockets, within some milliseconds. */
  readonly drain?: (app: FastifyInstance, withinMs: number) => Promise<unknown>
}

interface Client {
  $disconnect(): Promise<unknown>
}

/** Runs a service until a signal stops it; what keeps it from starting is said on stderr, and ends the process with status 1. */
export async function runService(service: Service): Promise<void> {
  try {
    await start(service)
  } catch (error) {
    const text = error instanceof StartupError ? error.message : error instanceof Error ? error.stack : String(error)
    process.stderr.write(`${text}\n`)
    process.exit(1)
  }
}

async function start(service: Service): Promise<void> {
  const { name, folder, env, prisma, clients = [], build, drain } = service
  const metrics = metricsAddress(env)
  const telemetry = await startTelemetry(env.OTEL_SERVICE_NAME ?? basename(folder), {
    otlp: env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    metricIntervalMs: env.OTEL_METRIC_EXPORT_INTERVAL,
    prometheus: metrics !== undefined,
  })
  const app = await build({
    config: { ...configOf(env), expectedMigrations: readExpectedMigrations(folder) },
    auth: await createAuth(prisma, { appName: name, baseURL: env.PUBLIC_URL, cookieDomain: env.COOKIE_DOMAIN }),
  })
  logDatabaseTo(app.log.child({ component: 'database' }))
  telemetry?.logTo(app.log.child({ component: 'telemetry' }))
  if (telemetry) app.addHook('onClose', () => telemetry.close())
  if (metrics) await openMetrics(app, telemetry, metrics)
  shutdownOnSignal({
    // The other half is for the requests.
    drain: () => drain?.(app, env.SHUTDOWN_TIMEOUT_MS / 2),
    close: () => app.close(),
    clients: [prisma, ...clients],
    timeoutMs: env.SHUTDOWN_TIMEOUT_MS,
    delayMs: env.SHUTDOWN_DELAY_MS,
    log: app.log,
  })
  const address = { host: env.HOST, port: env.PORT }
  await app.listen(address).catch((error) => {
    throw explainListenError(error, address)
  })
}

function metricsAddress({ METRICS_HOST: host, METRICS_PORT: port }: ServiceEnv): MetricsAddress | undefined {
  return port === undefined ? undefined : { host, port }
}

async function openMetrics(app: FastifyInstance, telemetry: Telemetry | undefined, address: MetricsAddress) {
  if (!telemetry?.answerScrape) return
  const { server, url } = await serveMetrics(telemetry.answerScrape, address).catch((error) => {
    throw explainListenError(error, address, 'METRICS_')
  })
  app.addHook('onClose', (_app, done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
  app.log.info(`metrics for Prometheus at ${url}`)
}
