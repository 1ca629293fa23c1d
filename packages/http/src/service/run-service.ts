import { basename } from 'node:path'
import { type Auth, type BaseClient, createAuth } from '@workspace/auth'
import type { Variables } from '@workspace/auth/env'
import { readExpectedMigrations } from '@workspace/config/expected-migrations'
import { loadEnv } from '@workspace/config/load-env'
import { sharedPool } from '@workspace/database/connection'
import { logDatabaseTo } from '@workspace/database/logging'
import { shutdownOnSignal } from '@workspace/database/shutdown'
import type { FastifyInstance } from 'fastify'
import { type MetricsAddress, serveMetrics } from '../telemetry/serve-metrics.ts'
import { startTelemetry, type Telemetry } from '../telemetry/start-telemetry.ts'
import { traceIds } from '../telemetry/trace-ids.ts'
import type { ServiceConfig } from './create-service.ts'
import type { ServiceEnv } from './service-env.ts'
import { explainListenError, StartupError } from './startup-error.ts'

/** A service to run. */
export interface Service<Env extends ServiceEnv = ServiceEnv> {
  /** Named in mails. */
  readonly name: string
  /** Folder of the application: its migrations are expected in the database. */
  readonly folder: string
  readonly parseEnv: (variables: Variables) => Env
  /** The client of the application, which sign-in works on too. */
  readonly prisma: BaseClient & Client
  /** Other clients to close at the end. */
  readonly clients?: readonly Client[]
  readonly build: (parts: {
    readonly config: ServiceConfig
    readonly auth: Auth
    readonly env: Env
  }) => Promise<FastifyInstance>
  /** At a signal to stop, while requests are served still: ends what holds on for long, such as sockets, within some milliseconds. */
  readonly drain?: (app: FastifyInstance, withinMs: number) => Promise<unknown>
}

interface Client {
  $disconnect(): Promise<unknown>
}

/** Runs a service until a signal stops it; what keeps it from starting is said on stderr, and ends the process with status 1. */
export async function runService<Env extends ServiceEnv>(service: Service<Env>): Promise<void> {
  try {
    await start(service)
  } catch (error) {
    const text = error instanceof StartupError ? error.message : error instanceof Error ? error.stack : String(error)
    process.stderr.write(`${text}\n`)
    process.exit(1)
  }
}

async function start<Env extends ServiceEnv>(service: Service<Env>): Promise<void> {
  const { name, folder, parseEnv, prisma, clients = [], build, drain } = service
  loadEnv(folder)
  const env = parseEnv(process.env)
  const telemetry = await startTelemetry(basename(folder), { ...env, prometheus: env.metrics !== undefined })
  checkPoolSettings()
  const app = await build({
    config: {
      logger: {
        level: env.logLevel,
        ...(env.otlp && { mixin: traceIds }),
        ...(env.logFormat === 'pretty' && prettyLog()),
      },
      expectedMigrations: readExpectedMigrations(folder),
      publicUrl: env.publicUrl,
      loadLimits: env.loadLimits,
    },
    auth: await createAuth(prisma, { appName: name, baseURL: env.publicUrl, cookieDomain: env.cookieDomain }),
    env,
  })
  logDatabaseTo(app.log.child({ component: 'database' }))
  telemetry?.logTo(app.log.child({ component: 'telemetry' }))
  if (telemetry) app.addHook('onClose', () => telemetry.close())
  if (env.metrics) await openMetrics(app, telemetry, env.metrics)
  shutdownOnSignal({
    // The other half is for the requests.
    drain: () => drain?.(app, env.shutdownTimeoutMs / 2),
    close: () => app.close(),
    clients: [prisma, ...clients],
    timeoutMs: env.shutdownTimeoutMs,
    delayMs: env.shutdownDelayMs,
    log: app.log,
  })
  await app.listen({ host: env.host, port: env.port }).catch((error) => {
    throw explainListenError(error, env)
  })
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

/** Needs the devDependency pino-pretty, which production does without. */
function prettyLog() {
  const options = { ignore: 'pid,hostname', singleLine: true, translateTime: 'SYS:HH:MM:ss' }
  return { transport: { target: import.meta.resolve('pino-pretty'), options } }
}

/** Makes the pool now, which connects to nothing yet, so that a wrong setting is reported here and not to the first caller. */
function checkPoolSettings(): void {
  try {
    sharedPool()
  } catch (cause) {
    throw new StartupError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
