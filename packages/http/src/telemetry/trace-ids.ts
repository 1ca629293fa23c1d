import { trace } from '@opentelemetry/api'

/** For a logger to mix into its lines: which trace it is about, where there is one; names as OpenTelemetry has them for logs. */
export function traceIds(): { readonly trace_id?: string; readonly span_id?: string } {
  const span = trace.getActiveSpan()?.spanContext()
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {}
}
