import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDiagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { countDrift } from '../../core/drift/layer-drift.ts'
import { formatAddress } from '../../core/push/address.ts'
import type { DriftState } from './watch-drift.ts'

/** A server that answers with the last state it was given. Disposing of it closes it. */
export interface DriftServer extends AsyncDisposable {
  readonly url: string
  show(state: DriftState): void
}

/** What to serve, and where. */
export interface ServeOptions {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Writes a state in the text format of Prometheus. */
  readonly render: (state: DriftState) => string
}

/** Serves `/metrics` for Prometheus and `/health` as JSON: 200 when all is as promised, else 503. */
export async function serveDrift({ host, port, render }: ServeOptions): Promise<Result<DriftServer>> {
  let state: DriftState | undefined
  const server = createServer((request, response) => {
    const answer = route(request.method ?? '', request.url ?? '', { state, render })
    response.writeHead(answer.status, { 'content-type': answer.type, 'cache-control': 'no-store' })
    response.end(request.method === 'HEAD' ? undefined : answer.body)
  })
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
  } catch (cause) {
    return failure(
      createDiagnostic('DRIFT.INVALID_OPTION', {
        message: `Nothing can be served at ${host}:${port}.`,
        why: cause instanceof Error ? cause.message : String(cause),
        next: ['Choose another port: pnpm schema drift --serve <port>'],
      }),
    )
  }
  const { port: bound } = server.address() as AddressInfo
  return success({
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    show(next) {
      state = next
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
}

const JSON_TYPE = 'application/json; charset=utf-8'
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

function route(
  method: string,
  url: string,
  { state, render }: Pick<ServeOptions, 'render'> & { readonly state: DriftState | undefined },
): Answer {
  const path = url.split('?')[0]
  if (path !== '/metrics' && path !== '/health') return answerJson(404, { error: 'There are /metrics and /health.' })
  if (method !== 'GET' && method !== 'HEAD') return answerJson(405, { error: 'Only GET and HEAD.' })
  if (!state) return answerJson(503, { status: 'starting' })
  if (path === '/metrics') return { status: 200, type: METRICS_TYPE, body: render(state) }
  return answerJson(state.isUp && !state.hasDrift ? 200 : 503, describeHealth(state))
}

function answerJson(status: number, body: unknown): Answer {
  return { status, type: JSON_TYPE, body: `${JSON.stringify(body)}\n` }
}

function describeHealth({ report, isUp, hasDrift, checkedAt, milliseconds }: DriftState) {
  return {
    status: isUp ? (hasDrift ? 'drift' : 'ok') : 'unavailable',
    checkedAt: new Date(checkedAt).toISOString(),
    milliseconds,
    layers: report.databases.flatMap(({ address, layers }) =>
      layers.map((drift) => ({ database: formatAddress(address), layer: drift.layer.name, ...countDrift(drift) })),
    ),
    // The text of a failure may tell more of the network than a probe has to know.
    codes: [...new Set(report.diagnostics.map(({ code }) => code))],
  }
}
