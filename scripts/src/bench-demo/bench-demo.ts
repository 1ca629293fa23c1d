import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { signInTo, TEST_SECRET } from '@workspace/auth/testing'
import { testDatabase } from '@workspace/testing'
import type { RunningApp } from '@workspace/testing/app'
import { startNext } from '@workspace/testing/next'
import pg from 'pg'
import { x } from 'tinyexec'
import { signInOf } from '../bench/fill-people.ts'
import type { Load } from '../bench/measure-route.ts'
import { benchPages, type PageMeasurement } from './bench-pages.ts'
import { benchQueries, type QueriesMeasurement } from './bench-queries.ts'
import { benchRoutes, type RouteMeasurement } from './bench-routes.ts'
import { type Amounts, fillDatabase, STAFF } from './fill-database.ts'
import { type Query, readQueries } from './read-queries.ts'
import { benchedRoutes, sessionId } from './routes.ts'

/** What was seen of the demo. */
export interface DemoMeasurement {
  readonly amounts: Amounts
  readonly load: Load & { readonly runs: number }
  readonly machine: {
    readonly processors: number
    /** Processes that wanted a processor in the minute before anything was started. */
    readonly loadBefore: number
  }
  readonly routes: readonly RouteMeasurement[]
  /** Those of a year's analytics. */
  readonly analytics: QueriesMeasurement
  readonly pages: readonly PageMeasurement[]
}

const AMOUNTS: Amounts = { users: 5_000, sessions: 100_000, feedback: 300_000 }

const VISITORS_PAGES = ['/', '/sign-in']
const PAGES = ['/sessions', `/sessions/${sessionId(1)}`, '/sessions/new', '/analytics', '/schema']

const YEAR = '/api/demo/analytics?period=365d'

/** Builds the demo, and measures it as it is served in production, on a database of its own that holds a year. */
export async function benchDemo(
  root: string,
  { runs, tell, ...load }: Load & { readonly runs: number; readonly tell: (progress: string) => void },
): Promise<DemoMeasurement> {
  const machine = { processors: availableParallelism(), loadBefore: loadavg()[0] ?? 0 }
  const folder = join(root, 'apps/demo')
  tell('Building the demo…')
  await x('turbo', ['run', 'build', '--filter=@workspace/demo'], { throwOnError: true, nodeOptions: { cwd: root } })
  await using database = await testDatabase({ project: folder })
  const db = new pg.Client({ connectionString: database.url })
  await db.connect()
  try {
    tell(`Filling a database with ${AMOUNTS.sessions} sessions and ${AMOUNTS.feedback} feedback…`)
    await fillDatabase(db, database.url, AMOUNTS)
    tell('Running the queries of a year’s analytics…')
    const analytics = await benchQueries(db, await recordQueries(folder, database.url, YEAR), runs * 5)
    await using app = await start(folder, database.url)
    const cookies = {
      staff: await signInAll(app, 1),
      person: await signInAll(app, STAFF + 1),
    }
    const pages = [
      ...(await benchPages(app.url, VISITORS_PAGES)),
      ...(await benchPages(app.url, PAGES, cookies.staff[0])),
    ]
    tell(`Asking for every route, ${load.clients} at once…`)
    const routes = await benchRoutes(app.url, db, benchedRoutes(AMOUNTS), { ...load, runs, cookies })
    return { amounts: AMOUNTS, load: { ...load, runs }, machine, routes, analytics, pages }
  } finally {
    await db.end()
  }
}

function start(folder: string, url: string, variables: Readonly<Record<string, string>> = {}): Promise<RunningApp> {
  const limits = { RATE_LIMIT_READS: '1000000000', RATE_LIMIT_WRITES: '1000000000' }
  return startNext(folder, {
    variables: { DATABASE_URL: url, BETTER_AUTH_SECRET: TEST_SECRET, ...limits, ...variables },
  })
}

/** As many people as there are staff sign in, from the one with this number on. */
async function signInAll({ url }: RunningApp, first: number): Promise<string[]> {
  const cookies: string[] = []
  for (let number = first; number < first + STAFF; number++) cookies.push(await signInTo(url, signInOf(number)))
  return cookies
}

/** What a request by staff makes the application send to the database, once it knows who asks. */
async function recordQueries(folder: string, url: string, path: string): Promise<Query[]> {
  await using app = await start(folder, url, { DATABASE_LOG_QUERIES: 'parameters' })
  const cookie = await signInTo(app.url, signInOf(1))
  const response = await fetch(new URL(path, app.url), { headers: { cookie } })
  if (!response.ok) throw new Error(`${path} answered with ${response.status}: ${await response.text()}`)
  await response.text()
  // The log comes by way of another process.
  for (let output = ''; output !== app.output(); await sleep(500)) output = app.output()
  const queries = readQueries(app.output())
  return queries.slice(queries.findLastIndex(({ sql }) => isSignIn(sql)) + 1)
}

function isSignIn(sql: string): boolean {
  return sql.includes('"public"."sessions"') || sql.includes('"email_verified"')
}
