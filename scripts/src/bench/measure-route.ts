import { createHistogram } from 'node:perf_hooks'
import autocannon from 'autocannon'

/** Something to ask an application for. */
export interface MeasuredRoute {
  readonly path: string
  /** GET unless told, or POST where there is a body; told how often it was asked before. */
  readonly method?: (turn: number) => 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** What is sent as JSON; told how often it was asked before. */
  readonly body?: (turn: number) => unknown
}

/** What clients saw of a route. */
export interface RouteFigures {
  /** Milliseconds until the answer was there, for half, for 95 and for 99 of 100 requests; NaN where no answer came in time. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly requestsPerSecond: number
  /** Requests without an answer, or with another one than 2xx. */
  readonly errors: number
}

/** How long is asked, by how many at once, each of which waits for an answer before it asks again. */
export interface Load {
  readonly clients: number
  readonly seconds: number
}

/** Asks for a route. @param cookies - of those who ask in turn. */
export async function measureRoute(
  url: string,
  { path, method, body }: MeasuredRoute,
  cookies: readonly string[],
  { clients, seconds }: Load,
): Promise<RouteFigures> {
  const microseconds = createHistogram()
  let turn = 0
  const { errors, non2xx, requests, duration } = await autocannon({
    url,
    connections: clients,
    duration: seconds,
    setupClient: (client) => {
      client.on('response', (_status, _bytes, milliseconds) =>
        microseconds.record(Math.max(1, Math.round(milliseconds * 1000))),
      )
    },
    requests: [
      {
        path,
        setupRequest: (request) => {
          const cookie = cookies[turn % cookies.length]
          const json = body && JSON.stringify(body(turn))
          const verb = method?.(turn) ?? (json ? 'POST' : 'GET')
          turn++
          return {
            ...request,
            method: verb,
            ...(json && { body: json }),
            headers: { ...request.headers, cookie, ...(json && { 'content-type': 'application/json' }) },
          }
        },
      },
    ],
  })
  const percentile = (share: number) => (microseconds.count > 0 ? microseconds.percentile(share) / 1000 : Number.NaN)
  return {
    p50: percentile(50),
    p95: percentile(95),
    p99: percentile(99),
    requestsPerSecond: requests.total / duration,
    errors: errors + non2xx,
  }
}
