import protobuf from 'protobufjs'

/** What tests look at of OTLP (opentelemetry-proto, version 1), by its field numbers. */
const PROTO = `
syntax = "proto3";
message AnyValue {
  oneof value {
    string string_value = 1;
    bool bool_value = 2;
    int64 int_value = 3;
    double double_value = 4;
    ArrayValue array_value = 5;
  }
}
message ArrayValue { repeated AnyValue values = 1; }
message KeyValue { string key = 1; AnyValue value = 2; }
message Resource { repeated KeyValue attributes = 1; }
message Scope { string name = 1; }
message Event { fixed64 time_unix_nano = 1; string name = 2; repeated KeyValue attributes = 3; }
message Status { string message = 2; int32 code = 3; }
message Span {
  bytes trace_id = 1;
  bytes span_id = 2;
  bytes parent_span_id = 4;
  string name = 5;
  int32 kind = 6;
  repeated KeyValue attributes = 9;
  repeated Event events = 11;
  Status status = 15;
}
message ScopeSpans { Scope scope = 1; repeated Span spans = 2; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
message TracesRequest { repeated ResourceSpans resource_spans = 1; }
message Metric { string name = 1; }
message ScopeMetrics { Scope scope = 1; repeated Metric metrics = 2; }
message ResourceMetrics { Resource resource = 1; repeated ScopeMetrics scope_metrics = 2; }
message MetricsRequest { repeated ResourceMetrics resource_metrics = 1; }
`

const { root } = protobuf.parse(PROTO)

interface KeyValue {
  readonly key: string
  readonly value?: Readonly<Record<string, unknown>>
}

interface WrittenSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly attributes?: readonly KeyValue[]
  readonly events?: readonly { readonly name: string; readonly attributes?: readonly KeyValue[] }[]
  readonly status?: { readonly code?: number; readonly message?: string }
}

/** A span as a collector receives it; ids in hexadecimal, as in a `traceparent`. */
export interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  /** Undefined where it is the first of its trace. */
  readonly parentId: string | undefined
  readonly service: unknown
  readonly scope: string
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly events: readonly { readonly name: string; readonly attributes: Readonly<Record<string, unknown>> }[]
  readonly status: { readonly code?: number; readonly message?: string }
}

/** Reads the body of a request to `/v1/traces`. */
export function readSpans(body: Uint8Array): readonly ReceivedSpan[] {
  const { resourceSpans = [] } = decode<{
    resourceSpans?: readonly {
      resource?: { attributes?: readonly KeyValue[] }
      scopeSpans?: readonly { scope?: { name?: string }; spans?: readonly WrittenSpan[] }[]
    }[]
  }>('TracesRequest', body)
  return resourceSpans.flatMap(({ resource, scopeSpans = [] }) =>
    scopeSpans.flatMap(({ scope, spans = [] }) =>
      spans.map((span) => ({
        traceId: hex(span.traceId),
        spanId: hex(span.spanId),
        parentId: span.parentSpanId ? hex(span.parentSpanId) : undefined,
        service: recordOf(resource?.attributes)['service.name'],
        scope: scope?.name ?? '',
        name: span.name,
        attributes: recordOf(span.attributes),
        events: (span.events ?? []).map(({ name, attributes }) => ({ name, attributes: recordOf(attributes) })),
        status: span.status ?? {},
      })),
    ),
  )
}

/** Reads the names of the metrics in the body of a request to `/v1/metrics`. */
export function readMetricNames(body: Uint8Array): readonly string[] {
  const { resourceMetrics = [] } = decode<{
    resourceMetrics?: readonly { scopeMetrics?: readonly { metrics?: readonly { name: string }[] }[] }[]
  }>('MetricsRequest', body)
  return resourceMetrics.flatMap(({ scopeMetrics = [] }) =>
    scopeMetrics.flatMap(({ metrics = [] }) => metrics.map(({ name }) => name)),
  )
}

function decode<Message>(type: string, body: Uint8Array): Message {
  const message = root.lookupType(type)
  return message.toObject(message.decode(body), { bytes: String, longs: Number }) as Message
}

function hex(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex')
}

function recordOf(attributes: readonly KeyValue[] = []): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value ?? {})[0]]))
}
