import type { Attributes } from '@opentelemetry/api'
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace'

/** Attributes that name a person, or quote what one has sent. */
const WITHHELD = new Set([
  'client.address',
  'exception.message',
  'exception.stacktrace',
  'network.peer.address',
  'url.full',
  'url.query',
  'user_agent.original',
])

/**
 * Exports spans without what may be personal: addresses, queries, and the words of errors, which quote values (PostgreSQL:
 * `invalid input syntax for type uuid: "…"`). They are in the log, under the same trace id.
 */
export function withoutValues(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(withhold), done),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}

function withhold(span: ReadableSpan): ReadableSpan {
  return Object.create(span, {
    attributes: { value: keep(span.attributes) },
    status: { value: { code: span.status.code } },
    events: {
      value: span.events.map(({ attributes, ...event }) => ({
        ...event,
        ...(attributes && { attributes: keep(attributes) }),
      })),
    },
  })
}

function keep(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !WITHHELD.has(name)))
}
