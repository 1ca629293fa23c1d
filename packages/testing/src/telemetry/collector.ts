import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { type ReceivedSpan, readMetricNames, readSpans } from './otlp.ts'

export type { ReceivedSpan } from './otlp.ts'

const pollMs = 50

/** An OpenTelemetry collector that keeps what it is sent. */
export interface Collector extends AsyncDisposable {
  /** For the variable OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly url: string
  /** All bodies received so far, as they came. */
  readonly bodies: readonly Buffer[]
  /** Spans received so far. */
  readonly spans: readonly ReceivedSpan[]
  /** Names of the metrics received so far. */
  readonly metricNames: ReadonlySet<string>
  /** Waits for a span that is as asked for. */
  readonly find: (isWanted: (span: ReceivedSpan) => boolean) => Promise<ReceivedSpan>
}

/** Starts a collector on a free port of the loopback address: OTLP over HTTP in protobuf, without storage or export. */
export async function startCollector(): Promise<Collector> {
  const bodies: Buffer[] = []
  const spans: ReceivedSpan[] = []
  const metricNames = new Set<string>()
  const server = createServer(async (request, response) => {
    const sent = Buffer.concat(await request.toArray())
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent
    bodies.push(body)
    if (request.url === '/v1/traces') spans.push(...readSpans(body))
    if (request.url === '/v1/metrics') for (const name of readMetricNames(body)) metricNames.add(name)
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    bodies,
    spans,
    metricNames,
    find: async (isWanted) => {
      for (;;) {
        const span = spans.find(isWanted)
        if (span) return span
        await sleep(pollMs)
      }
    },
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
