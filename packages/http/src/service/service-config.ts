import type { ServiceEnv } from '../env.ts'
import { traceIds } from '../telemetry/trace-ids.ts'
import type { ServiceConfig } from './create-service.ts'

/** What of the environment of a service decides how it is put together. */
export function configOf(env: ServiceEnv): ServiceConfig {
  return {
    logger: {
      level: env.LOG_LEVEL,
      ...(env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && { mixin: traceIds }),
      ...(env.LOG_FORMAT === 'pretty' && prettyLog()),
    },
    publicUrl: env.PUBLIC_URL,
    loadLimits: {
      eventLoopDelayMs: env.SHED_EVENT_LOOP_DELAY_MS,
      heapPercent: env.SHED_HEAP_PERCENT,
      poolWaiting: env.SHED_POOL_WAITING,
    },
  }
}

/** Needs the devDependency pino-pretty, which production does without. */
function prettyLog() {
  const options = { ignore: 'pid,hostname', singleLine: true, translateTime: 'SYS:HH:MM:ss' }
  return { transport: { target: import.meta.resolve('pino-pretty'), options } }
}
