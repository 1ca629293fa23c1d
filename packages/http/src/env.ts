import type { addressPreset } from '@workspace/auth/env'
import { about, definePreset, type Values } from '@workspace/env'
import { httpUrl, milliseconds, oneOf, portNumber, wholeNumber } from '@workspace/env/fields'
import { z } from 'zod'
import { LOAD_LIMITS } from './service/load-limits.ts'

/** A limit of requests of one person. */
export function perMinute(standard: number, what: string) {
  return wholeNumber({ min: 1 })
    .default(standard)
    .register(about, { description: `${what}, by one person in a minute.` })
}

/** Where a server listens and how it ends. */
function serverVariables(port: number) {
  return {
    HOST: z.string().default('127.0.0.1').register(about, { description: 'Address to listen on.' }),
    PORT: portNumber.default(port).register(about, { description: 'Port to listen on.' }),
    SHUTDOWN_TIMEOUT_MS: milliseconds().default(10_000).register(about, {
      description: 'Longest wait for requests under way when the server is told to stop, in milliseconds.',
    }),
  }
}

/** The variables of a Next.js application, which reads HOST (HOSTNAME in production) and PORT itself. */
export function sitePreset({ port }: { readonly port: number }) {
  return definePreset({ title: 'Server', variables: serverVariables(port) })
}

/** Limits of the pages and routes of a Next.js application. */
export const requestLimitsPreset = definePreset({
  title: 'Limits',
  variables: {
    RATE_LIMIT_READS: perMinute(300, 'Requests that read'),
    RATE_LIMIT_WRITES: perMinute(60, 'Requests and forms that write'),
  },
})

/** The variables of a Fastify service. */
export function servicePreset({ port }: { readonly port: number }) {
  return definePreset({
    title: 'Service',
    variables: {
      ...serverVariables(port),
      SHUTDOWN_DELAY_MS: milliseconds().default(0).register(about, {
        description: 'How long it serves on as not ready when it is told to stop, in milliseconds.',
      }),
      LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent')
        .default('info')
        .register(about, { description: 'From what on is logged.' }),
      LOG_FORMAT: oneOf('json', 'pretty')
        .default('json')
        .register(about, { description: 'One JSON object a line, or lines for a person (pretty).' }),
      METRICS_HOST: z
        .string()
        .default('127.0.0.1')
        .register(about, { description: 'Address where Prometheus asks for metrics (docs/observability.md).' }),
      METRICS_PORT: portNumber.optional().register(about, {
        description: 'Port where Prometheus asks for metrics; nowhere unless set.',
        example: 9_464,
      }),
      OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional().register(about, {
        description: 'Where traces and metrics are sent; nowhere unless set.',
        example: 'http://127.0.0.1:4318',
      }),
      OTEL_EXPORTER_OTLP_PROTOCOL: z
        .literal('http/protobuf', { error: 'expected http/protobuf' })
        .optional()
        .register(about, { description: 'How they are sent.', example: 'http/protobuf' }),
      OTEL_METRIC_EXPORT_INTERVAL: milliseconds({ min: 1 })
        .default(60_000)
        .register(about, { description: 'How often metrics are sent, in milliseconds.' }),
      OTEL_SERVICE_NAME: z.string().optional().register(about, {
        description: 'What the service is called there; the folder of the application unless set.',
        example: 'events',
      }),
      SHED_EVENT_LOOP_DELAY_MS: milliseconds().default(LOAD_LIMITS.eventLoopDelayMs).register(about, {
        description: 'Beyond what mean delay of the event loop requests are turned away, in milliseconds; 0 for none.',
      }),
      SHED_HEAP_PERCENT: wholeNumber({ max: 100 })
        .default(LOAD_LIMITS.heapPercent)
        .register(about, { description: 'Beyond what share of the heap requests are turned away, in percent.' }),
      SHED_POOL_WAITING: wholeNumber().default(LOAD_LIMITS.poolWaiting).register(about, {
        description: 'Beyond how many queries that wait for a connection requests are turned away; 0 for none.',
      }),
    },
  })
}

/** What the environment says of a service. */
export type ServiceEnv = Values<[typeof addressPreset, ReturnType<typeof servicePreset>]>
