import { metrics } from '@opentelemetry/api'
import fp from 'fastify-plugin'

/** Upper bounds of the classes, in seconds: those that OpenTelemetry recommends. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

/**
 * Counts the requests with the time that each took, by method, route and status. A route is its pattern, such as `/rooms/:id`;
 * what goes to none has no route, so that callers cannot make labels up.
 */
export const requestMetricsPlugin = fp(
  async (app) => {
    const meter = metrics.getMeter('@workspace/http')
    const duration = meter.createHistogram('http.server.request.duration', {
      description: 'Time from a request to its answer.',
      unit: 's',
      advice: { explicitBucketBoundaries: SECONDS },
    })
    app.addHook('onResponse', async ({ method, routeOptions, is404 }, reply) => {
      duration.record(reply.elapsedTime / 1_000, {
        'http.request.method': method,
        'http.response.status_code': reply.statusCode,
        ...(!is404 && routeOptions.url && { 'http.route': routeOptions.url }),
      })
    })
  },
  { name: 'request-metrics' },
)
