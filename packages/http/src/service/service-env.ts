import { httpUrl, milliseconds, siteEnvironment, type Variables, withoutEmpty } from '@workspace/auth/env'
import { findMissingSettings } from '@workspace/auth/missing-settings'
import { z } from 'zod'
import type { MetricsAddress } from '../telemetry/serve-metrics.ts'
import { LOAD_LIMITS, type LoadLimits } from './load-shedding-plugin.ts'
import { StartupError } from './startup-error.ts'

const portNumber = z.coerce
  .number({ error: 'expected a number from 0 to 65535' })
  .int('expected a whole number')
  .min(0, 'expected a number from 0 to 65535')
  .max(65_535, 'expected a number from 0 to 65535')

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'expected a postgresql:// URL' })

const CONNECTION_STRINGS = ['DATABASE_URL', 'REDIS_URL']

const environmentSchema = siteEnvironment.extend({
  HOST: z.string().default('127.0.0.1'),
  PORT: portNumber.optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'expected fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  LOG_FORMAT: z.enum(['json', 'pretty'], { error: 'expected json or pretty' }).default('json'),
  SHUTDOWN_DELAY_MS: milliseconds.default(0),
  DATABASE_URL: postgresUrl.optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: portNumber.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.literal('http/protobuf', { error: 'expected http/protobuf' }).optional(),
  OTEL_METRIC_EXPORT_INTERVAL: milliseconds.min(1, 'expected 1 or more milliseconds').default(60_000),
  SHED_EVENT_LOOP_DELAY_MS: milliseconds.default(LOAD_LIMITS.eventLoopDelayMs),
  SHED_HEAP_PERCENT: z.coerce
    .number({ error: 'expected a number from 0 to 100' })
    .min(0, 'expected a number from 0 to 100')
    .max(100, 'expected a number from 0 to 100')
    .default(LOAD_LIMITS.heapPercent),
  SHED_POOL_WAITING: z.coerce
    .number({ error: 'expected a number of queries' })
    .int('expected a whole number')
    .min(0, 'expected 0 or more')
    .default(LOAD_LIMITS.poolWaiting),
})

/** Settings of a service, read once from the environment. */
export interface ServiceEnv {
  readonly host: string
  /** Port to listen on; 0 lets the system choose. */
  readonly port: number
  readonly logLevel: string
  /** One JSON object a line, or lines for a person. */
  readonly logFormat: 'json' | 'pretty'
  /** Longest time that requests under way are waited for at shutdown, in milliseconds. */
  readonly shutdownTimeoutMs: number
  /** How long it serves on as not ready at shutdown, in milliseconds. */
  readonly shutdownDelayMs: number
  /** Where people reach the service; undefined in development, where any port of this machine is accepted. */
  readonly publicUrl: string | undefined
  /** Parent domain of all applications, so that one sign-in holds for all of them. */
  readonly cookieDomain: string | undefined
  /** Whether traces and metrics are sent by OTLP: OTEL_EXPORTER_OTLP_ENDPOINT is set. */
  readonly otlp: boolean
  /** How often metrics are sent, in milliseconds. */
  readonly metricIntervalMs: number
  /** Where Prometheus asks for metrics; undefined for nowhere. */
  readonly metrics: MetricsAddress | undefined
  /** Beyond what the service turns requests away. */
  readonly loadLimits: LoadLimits
}

/**
 * Reads the settings of a service from environment variables; an empty variable counts as absent.
 *
 * @param options.port - to listen on unless PORT is set.
 * @param options.own - of the variables that only this service has; what it gives is `own` of the answer.
 * @throws {StartupError} naming every variable that is missing or wrong.
 */
export function parseServiceEnv<Own = undefined>(
  variables: Variables,
  { port, own }: { readonly port: number; readonly own?: z.ZodType<Own> },
): ServiceEnv & { readonly own: Own } {
  const present = withoutEmpty(variables)
  const result = environmentSchema.safeParse(present)
  const ownResult = own?.safeParse(present)
  const issues = [...(result.error?.issues ?? []), ...(ownResult?.error?.issues ?? [])]
  const problems = [
    ...issues.map(({ path, message }) => describeIssue(String(path[0]), message, present)),
    ...findMissingSettings(present),
  ]
  if (!result.success || problems.length > 0) throw new StartupError(renderProblems(problems))
  const { data } = result
  return {
    host: data.HOST,
    port: data.PORT ?? port,
    logLevel: data.LOG_LEVEL,
    logFormat: data.LOG_FORMAT,
    shutdownTimeoutMs: data.SHUTDOWN_TIMEOUT_MS,
    shutdownDelayMs: data.SHUTDOWN_DELAY_MS,
    publicUrl: data.PUBLIC_URL,
    cookieDomain: data.COOKIE_DOMAIN,
    otlp: data.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    metricIntervalMs: data.OTEL_METRIC_EXPORT_INTERVAL,
    metrics: data.METRICS_PORT === undefined ? undefined : { host: data.METRICS_HOST, port: data.METRICS_PORT },
    loadLimits: {
      eventLoopDelayMs: data.SHED_EVENT_LOOP_DELAY_MS,
      heapPercent: data.SHED_HEAP_PERCENT,
      poolWaiting: data.SHED_POOL_WAITING,
    },
    own: ownResult?.data as Own,
  }
}

/** A connection string holds a password, so it is not repeated. */
function describeIssue(name: string, message: string, variables: Variables): string {
  return CONNECTION_STRINGS.includes(name) ? `${name}: ${message}` : `${name}: ${message}, found "${variables[name]}"`
}

function renderProblems(problems: readonly string[]): string {
  return [
    'The environment is not usable:',
    ...problems.map((problem) => `  ${problem}`),
    'Correct these variables and start again; those with a default may be unset instead.',
  ].join('\n')
}
