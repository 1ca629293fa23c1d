import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { FastifyOtelInstrumentation } from '@fastify/otel'
import { DiagLogLevel, diag, metrics } from '@opentelemetry/api'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto'
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { HostMetrics } from '@opentelemetry/host-metrics'
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg'
import { RuntimeNodeInstrumentation } from '@opentelemetry/instrumentation-runtime-node'
import { AggregationType, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { NodeSDK } from '@opentelemetry/sdk-node'
import { PrismaInstrumentation } from '@prisma/instrumentation'
import { observePool } from './observe-pool.ts'
import type { Telemetry, TelemetrySettings } from './start-telemetry.ts'
import { traceRedis } from './trace-redis.ts'
import { withoutValues } from './without-values.ts'

const FLUSH_TIMEOUT_MS = 2_000

/** Starts the SDK with what `settings` ask for; at least one of the two. */
export function startSdk(name: string, { otlp, metricIntervalMs, prometheus }: TelemetrySettings): Telemetry {
  const scraped = prometheus
    ? new PrometheusExporter({ preventServerStart: true, withoutScopeInfo: true, withoutTargetInfo: true })
    : undefined
  const sdk = new NodeSDK({
    serviceName: name,
    instrumentations: instrumentations(),
    ...(otlp ? { traceExporter: withoutValues(new OTLPTraceExporter()) } : { spanProcessors: [] }),
    metricReaders: [
      ...(scraped ? [scraped] : []),
      ...(otlp
        ? [
            new PeriodicExportingMetricReader({
              exporter: new OTLPMetricExporter(),
              exportIntervalMillis: metricIntervalMs,
              exportTimeoutMillis: metricIntervalMs,
            }),
          ]
        : []),
    ],
    // These change by events of the pool, and say of the last connection in use that it still is; `observePool` looks.
    views: [
      {
        meterName: '@opentelemetry/instrumentation-pg',
        instrumentName: 'db.client.connection.*',
        aggregation: { type: AggregationType.DROP },
      },
    ],
    // The log is for whoever runs the process to collect.
    logRecordProcessors: [],
  })
  sdk.start()
  loadInstrumented()
  observePool()
  traceRedis()
  new HostMetrics({
    meterProvider: metrics.getMeterProvider(),
    metricGroups: ['process.cpu', 'process.memory'],
  }).start()
  return {
    answerScrape: scraped && ((request, response) => scraped.getMetricsRequestHandler(request, response)),
    logTo: (log) => {
      const logger = {
        error: (message: string) => log.warn({ reason: message }, 'telemetry was not sent'),
        warn: (message: string) => log.warn({ reason: message }, 'telemetry'),
        info: (message: string) => log.info(message),
        debug: (message: string) => log.debug(message),
        verbose: (message: string) => log.debug(message),
      }
      diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true })
    },
    // Where nobody listens, the SDK would try again for longer than a process that stops may take.
    close: () => Promise.race([sdk.shutdown().catch(() => {}), sleep(FLUSH_TIMEOUT_MS, undefined, { ref: false })]),
  }
}

function instrumentations() {
  return [
    new FastifyOtelInstrumentation({
      registerOnInitialization: true,
      recordExceptions: false,
      instrumentHooks: false,
      ignorePaths: ({ url }) => url.startsWith('/health'),
      requestHook: (span, { method, routeOptions }) => {
        span.updateName(routeOptions.url ? `${method} ${routeOptions.url}` : method)
      },
    }),
    // The statements are told by pg's instrumentation, with the wait for a connection beside them.
    new PrismaInstrumentation({ ignoreSpanTypes: ['prisma:client:db_query'] }),
    new PgInstrumentation({
      requireParentSpan: true,
      // Else by the name of the prepared statement, where it has one.
      requestHook: (span, { connection, query: { text } }) => {
        span.updateName(`pg.query:${/^\s*\w*/.exec(text)?.[0].trim().toUpperCase()} ${connection.database}`)
      },
    }),
    new RuntimeNodeInstrumentation(),
  ]
}

/**
 * Instrumentations of CommonJS modules patch what `require` gives. The service imports these modules, which asks no hook; but
 * it is the same instance, so requiring each once is enough, before or after.
 */
function loadInstrumented(): void {
  const fromDatabase = createRequire(fileURLToPath(import.meta.resolve('@workspace/database/connection')))
  fromDatabase('pg')
  createRequire(fromDatabase.resolve('pg'))('pg-pool')
}
