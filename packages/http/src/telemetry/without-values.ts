import type { Attributes } from '@opentelemetry/api'
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace'

/** Attributes that name a person, or quote what one has sent. */
const WITHHELD = new Set([
  'client.address',
  'exception.message',
  'exception.stacktrace',
  'network.peer.address',
  'url.full',
  'url.path',
  'url.query',
  'user_agent.original',
])

/**
 * Exports spans without what may be personal or secret: addresses, queries, paths (a mailed link has its token there; the route
 * says what was asked), and the words of errors, which quote values (PostgreSQL: `invalid input syntax for type uuid: "…"`).
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
