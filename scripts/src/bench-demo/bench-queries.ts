import type pg from 'pg'
import { measure } from '../bench/measure.ts'
import { median } from '../bench/median.ts'
import type { Query } from './read-queries.ts'
import { type PlanNode, summarisePlan } from './summarise-plan.ts'

/** How a query is run. */
interface Plan {
  readonly reads: readonly string[]
  readonly pages: number
  /** As EXPLAIN (ANALYZE, BUFFERS) prints it. */
  readonly plan: string
}

/** What a query takes at the database. */
interface QueryMeasurement extends Plan {
  readonly sql: string
  /** The median of its runs. */
  readonly milliseconds: number
  readonly fastest: number
}

/** The queries, and what they are held against. */
export interface QueriesMeasurement {
  readonly queries: readonly QueryMeasurement[]
  /** Milliseconds for all of them, one after the other: the medians, and the fastest runs, which other work disturbs least. */
  readonly total: number
  readonly fastest: number
  /** Milliseconds for reading both tables once, row by row, to count no more than the rows. */
  readonly scan: number
}

/** Runs queries as they are, without an application, each in turn with the scan, and asks for their plans. */
export async function benchQueries(
  db: pg.Client,
  queries: readonly Query[],
  runs: number,
): Promise<QueriesMeasurement> {
  const measured: { readonly query: Query; readonly plan: Plan; readonly times: number[] }[] = []
  for (const query of queries) measured.push({ query, plan: await explain(db, query), times: [] })
  const scans: number[] = []
  for (let run = 0; run < runs; run++) {
    for (const { query, times } of measured) times.push(await timeOf(() => db.query(query.sql, [...query.parameters])))
    scans.push(await timeScan(db))
  }
  const measurements = measured.map(({ query, plan, times }) => ({
    sql: query.sql.replaceAll(/\s+/g, ' ').trim(),
    milliseconds: median(times),
    fastest: Math.min(...times),
    ...plan,
  }))
  return {
    queries: measurements,
    total: measurements.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    fastest: measurements.reduce((sum, { fastest }) => sum + fastest, 0),
    scan: median(scans),
  }
}

async function timeOf(action: () => Promise<unknown>): Promise<number> {
  return median((await measure('once', 1, action)).runs)
}

async function explain(db: pg.Client, { sql, parameters }: Query): Promise<Plan> {
  const ask = (options: string) => db.query<{ 'QUERY PLAN': unknown }>(`EXPLAIN (${options}) ${sql}`, [...parameters])
  const { rows } = await ask('ANALYZE, BUFFERS')
  const { rows: asJson } = await ask('ANALYZE, BUFFERS, FORMAT JSON')
  const [root] = (asJson[0] as { 'QUERY PLAN': [{ readonly Plan: PlanNode }] })['QUERY PLAN']
  return { ...summarisePlan(root.Plan), plan: rows.map((row) => row['QUERY PLAN']).join('\n') }
}

async function timeScan(db: pg.Client): Promise<number> {
  await db.query('SET enable_indexonlyscan = off; SET max_parallel_workers_per_gather = 0')
  const time = await timeOf(() =>
    db.query('SELECT (SELECT count(*) FROM demo.demo_sessions), (SELECT count(*) FROM demo.demo_feedback)'),
  )
  await db.query('RESET enable_indexonlyscan; RESET max_parallel_workers_per_gather')
  return time
}
