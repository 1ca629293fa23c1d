import { tracingChannel } from 'node:diagnostics_channel'
import { type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'

/** What the `redis` package tells of a command that it sends; more than is read here. */
interface RedisCommand {
  readonly command: string
}

/**
 * Makes a span of each command that the `redis` package sends for a request. Its name alone: keys hold addresses and ids of
 * people. The package tells of its commands by itself, from version 5.12; OpenTelemetry's instrumentation knows older ones only.
 */
export function traceRedis(): void {
  const tracer = trace.getTracer('@workspace/http')
  const spans = new WeakMap<object, Span>()
  const end = (message: object) => spans.get(message)?.end()
  tracingChannel<object, RedisCommand>('node-redis:command').subscribe({
    start: (message) => {
      if (!trace.getActiveSpan()) return
      const name = message.command.toUpperCase()
      const attributes = { 'db.system.name': 'redis', 'db.operation.name': name }
      spans.set(message, tracer.startSpan(`redis ${name}`, { kind: SpanKind.CLIENT, attributes }))
    },
    error: (message) => {
      spans.get(message)?.setStatus({ code: SpanStatusCode.ERROR })
    },
    end: () => {},
    asyncStart: () => {},
    asyncEnd: end,
  })
}
