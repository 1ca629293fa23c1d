import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type Load, measureRoute, type RouteFigures } from '../bench/measure-route.ts'
import { median } from '../bench/median.ts'
import type { Route } from './routes.ts'

/** The medians of a route's runs, and all their errors. */
export interface RouteMeasurement extends RouteFigures {
  readonly name: string
}

/** Who asks for the routes. */
export type Cookies = Readonly<Record<Route['as'], readonly string[]>>

/** An idle server answers within this, on a busy machine too. */
const PROMPT_MS = 100

/** Measures routes in turn, run by run, so that what else happens on the machine falls on all of them. A first run is short and does not count. */
export async function benchRoutes(
  url: string,
  db: pg.Client,
  routes: readonly Route[],
  { cookies, runs, ...load }: Load & { readonly cookies: Cookies; readonly runs: number },
): Promise<RouteMeasurement[]> {
  const figures = new Map(routes.map(({ name }): [string, RouteFigures[]] => [name, []]))
  for (let run = 0; run <= runs; run++) {
    for (const route of routes) {
      const seconds = run === 0 ? 1 : load.seconds
      const measured = await measureRoute(url, route, cookies[route.as], { clients: load.clients, seconds })
      if (run > 0) figures.get(route.name)?.push(measured)
      await untilIdle(url, db)
    }
  }
  return routes.map(({ name }) => sumUp(name, figures.get(name) ?? []))
}

function sumUp(name: string, figures: readonly RouteFigures[]): RouteMeasurement {
  const middle = (of: keyof RouteFigures) => median(figures.map((each) => each[of]))
  return {
    name,
    p50: middle('p50'),
    p95: middle('p95'),
    p99: middle('p99'),
    requestsPerSecond: middle('requestsPerSecond'),
    errors: figures.reduce((sum, { errors }) => sum + errors, 0),
  }
}

/** Waits for what is left of requests that were under way when their time was up: pages to render, and queries. */
async function untilIdle(url: string, db: pg.Client): Promise<void> {
  for (let idle = 0; idle < 3; await sleep(50)) {
    const start = performance.now()
    await (await fetch(new URL('/api/health/live', url))).text()
    const isPrompt = performance.now() - start < PROMPT_MS
    const { rows } = await db.query<{ busy: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()) AS busy`,
    )
    idle = isPrompt && !rows[0]?.busy ? idle + 1 : 0
  }
}
