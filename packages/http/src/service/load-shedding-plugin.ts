import { getHeapStatistics } from 'node:v8'
import underPressure from '@fastify/under-pressure'
import { metrics } from '@opentelemetry/api'
import { poolUsage } from '@workspace/database/pool-usage'
import fp from 'fastify-plugin'
import { problem } from '../fastify/problem.ts'
import type { LoadLimits } from './load-limits.ts'

const RETRY_AFTER_SECONDS = 5
const POOL_INTERVAL_MS = 250
const LOG_INTERVAL_MS = 10_000

const REASONS: Readonly<Record<string, string>> = {
  [underPressure.TYPE_EVENT_LOOP_DELAY]: 'event loop delay',
  [underPressure.TYPE_HEAP_USED_BYTES]: 'heap',
  [underPressure.TYPE_HEALTH_CHECK]: 'queries that wait for a connection',
}

/**
 * Turns requests away with 503 and `Retry-After` while the process has more to do than it can, so that those under way are
 * answered. Health goes on answering: a process that is busy is not to be restarted.
 */
export const loadSheddingPlugin = fp<{ readonly limits: LoadLimits }>(
  async (app, { limits: { eventLoopDelayMs, heapPercent, poolWaiting } }) => {
    const shed = metrics.getMeter('@workspace/http').createCounter('http.server.shed_requests', {
      description: 'Requests that were turned away for want of resources.',
      unit: '{request}',
    })
    let loggedAt = Number.NEGATIVE_INFINITY
    await app.register(underPressure, {
      maxEventLoopDelay: eventLoopDelayMs,
      maxHeapUsedBytes: (getHeapStatistics().heap_size_limit * heapPercent) / 100,
      ...(poolWaiting > 0 && {
        healthCheck: async () => poolUsage().waiting <= poolWaiting,
        healthCheckInterval: POOL_INTERVAL_MS,
      }),
      pressureHandler: async ({ log, routeOptions }, reply, type) => {
        if (routeOptions.url?.startsWith('/health')) return
        const reason = REASONS[type] ?? type
        shed.add(1, { reason })
        if (performance.now() - loggedAt > LOG_INTERVAL_MS) {
          loggedAt = performance.now()
          log.warn({ reason, ...app.memoryUsage(), pool: poolUsage() }, 'overloaded: requests are turned away')
        }
        reply.header('retry-after', RETRY_AFTER_SECONDS)
        throw problem('SERVICE.OVERLOADED', 'The service has more to do than it can at the moment. Try again soon.')
      },
    })
  },
  { name: 'load-shedding' },
)
