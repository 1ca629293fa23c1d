import { isDeepStrictEqual } from 'node:util'
import { type Load, type MeasuredRoute, measureRoute, type RouteFigures } from '../bench/measure-route.ts'
import { median } from '../bench/median.ts'
import { roomId } from './fill-rooms.ts'

/** What each of several servers did with a route. */
export interface HttpMeasurement {
  readonly name: string
  readonly service: RouteFigures
  readonly plain: RouteFigures
  /** Requests a second of the service, held against those of plain pg: the median of the runs. */
  readonly share: number
}

interface Route extends MeasuredRoute {
  readonly name: string
}

/** The rooms that are read; another one is joined and left. */
const READ = roomId(1)
const JOINED = roomId(2)

const ROUTES: readonly Route[] = [
  { name: 'a room', path: `/rooms/${READ}` },
  { name: 'a page of rooms', path: '/rooms?status=ACTIVE' },
  { name: 'a page of participants', path: `/rooms/${READ}/participants` },
  { name: 'a page of winners', path: `/rooms/${READ}/winners` },
]

/** Everybody comes, then everybody goes. */
function joinAndLeave(people: number): Route {
  const isJoining = (turn: number) => Math.floor(turn / people) % 2 === 0
  return {
    name: 'join and leave',
    path: `/rooms/${JOINED}/participation`,
    method: (turn) => (isJoining(turn) ? 'PUT' : 'DELETE'),
    body: () => ({}),
  }
}

/** Measures each route on both servers, one after the other in each run, so that what else happens on the machine falls on both. */
export async function benchHttp(
  urls: { readonly service: string; readonly plain: string },
  cookies: readonly string[],
  { runs, ...load }: Load & { readonly runs: number },
): Promise<HttpMeasurement[]> {
  await assertSameAnswers(urls, cookies[0] ?? '')
  const measurements: HttpMeasurement[] = []
  for (const route of [...ROUTES, joinAndLeave(cookies.length)]) {
    const seen: Record<'service' | 'plain', RouteFigures[]> = { service: [], plain: [] }
    for (let run = 0; run <= runs; run++) {
      const order = run % 2 === 0 ? (['service', 'plain'] as const) : (['plain', 'service'] as const)
      for (const server of order) {
        const seconds = run === 0 ? 1 : load.seconds
        const figures = await measureRoute(urls[server], route, cookies, { ...load, seconds })
        if (run > 0) seen[server].push(figures)
      }
    }
    const shares = seen.service.map(
      ({ requestsPerSecond }, run) => requestsPerSecond / (seen.plain[run]?.requestsPerSecond ?? 0),
    )
    measurements.push({
      name: route.name,
      service: sumUp(seen.service),
      plain: sumUp(seen.plain),
      share: median(shares),
    })
  }
  return measurements
}

/** Cursors are each server's own. */
async function assertSameAnswers(
  urls: { readonly service: string; readonly plain: string },
  cookie: string,
): Promise<void> {
  for (const { name, path } of ROUTES) {
    const [service, plain] = await Promise.all(
      [urls.service, urls.plain].map(async (url) => {
        const response = await fetch(new URL(path, url), { headers: { cookie } })
        const answer = (await response.json()) as Record<string, unknown>
        return {
          ...answer,
          ...('nextCursor' in answer && { nextCursor: answer.nextCursor !== null }),
          status: response.status,
        }
      }),
    )
    if (isDeepStrictEqual(service, plain) && service?.status === 200) continue
    throw new Error(
      `The two servers answer differently for ${name}:\n${JSON.stringify(service)}\n${JSON.stringify(plain)}`,
    )
  }
}

function sumUp(figures: readonly RouteFigures[]): RouteFigures {
  const middle = (of: keyof RouteFigures) => median(figures.map((each) => each[of]))
  return {
    p50: middle('p50'),
    p95: middle('p95'),
    p99: middle('p99'),
    requestsPerSecond: middle('requestsPerSecond'),
    errors: figures.reduce((sum, { errors }) => sum + errors, 0),
  }
}
