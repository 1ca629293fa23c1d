import { metrics } from '@opentelemetry/api'
import { poolUsage } from '@workspace/database/pool-usage'

/** Tells of the connections of the process whenever metrics are asked for, under the names that OpenTelemetry has for them. */
export function observePool(): void {
  const meter = metrics.getMeter('@workspace/http')
  const count = meter.createObservableUpDownCounter('db.client.connection.count', {
    description: 'Open connections of the pool, by what they do.',
    unit: '{connection}',
  })
  const waiting = meter.createObservableUpDownCounter('db.client.connection.pending_requests', {
    description: 'Queries that wait for a connection.',
    unit: '{request}',
  })
  const limit = meter.createObservableUpDownCounter('db.client.connection.max', {
    description: 'Most connections that the pool opens.',
    unit: '{connection}',
  })
  meter.addBatchObservableCallback(
    (result) => {
      const usage = poolUsage()
      result.observe(count, usage.idle, { 'db.client.connection.state': 'idle' })
      result.observe(count, usage.total - usage.idle, { 'db.client.connection.state': 'used' })
      result.observe(waiting, usage.waiting)
      result.observe(limit, usage.max)
    },
    [count, waiting, limit],
  )
}
