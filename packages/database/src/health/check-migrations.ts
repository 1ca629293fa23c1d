import type { ExpectedMigrations } from '@workspace/config/expected-migrations'
import type { QueryableClient } from './check-database.ts'

/** How a database stands to what an application expects of it. */
export interface MigrationsHealth {
  /** Number that is applied, in the histories that were read. */
  readonly applied: number
  /** `<history>/<migration>` of those that the application was built with and the database lacks. */
  readonly missing: readonly string[]
  /** Of those that began and have neither ended nor been rolled back: under way at the moment, or failed. */
  readonly unfinished: readonly string[]
  /** Histories that the role may not read, about which nothing is said. */
  readonly hidden: readonly string[]
}

interface HistoryTable {
  readonly history: string
  readonly isReadable: boolean
}

interface MigrationRow {
  readonly history: string
  readonly name: string
  readonly isFinished: boolean
}

/**
 * Compares the histories of a database with the migrations that an application expects.
 *
 * @param expected - migrations by history; only these histories are read.
 */
export async function checkMigrations(
  prisma: QueryableClient,
  expected: ExpectedMigrations,
): Promise<MigrationsHealth> {
  const histories = Object.keys(expected)
  const tables = await prisma.$queryRawUnsafe<HistoryTable[]>(
    `SELECT n.nspname AS history,
            has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS "isReadable"
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relname = '_prisma_migrations' AND n.nspname = ANY($1::text[])`,
    histories,
  )
  const hidden = tables.filter(({ isReadable }) => !isReadable).map(({ history }) => history)
  const rows = await readRows(
    prisma,
    tables.filter(({ isReadable }) => isReadable).map(({ history }) => history),
  )
  const finished = new Set(rows.filter(({ isFinished }) => isFinished).map(pathOf))
  const paths = histories
    .filter((history) => !hidden.includes(history))
    .flatMap((history) => (expected[history] ?? []).map((name) => pathOf({ history, name })))
  return {
    applied: finished.size,
    missing: paths.filter((path) => !finished.has(path)).toSorted(),
    unfinished: rows
      .filter(({ isFinished }) => !isFinished)
      .map(pathOf)
      .toSorted(),
    hidden: hidden.toSorted(),
  }
}

/** One query for all: names of tables cannot be parameters, and these come from the catalogue. */
async function readRows(prisma: QueryableClient, histories: readonly string[]): Promise<readonly MigrationRow[]> {
  if (histories.length === 0) return []
  const selects = histories.map(
    (history, index) =>
      `SELECT $${index + 1}::text AS history, migration_name AS name, finished_at IS NOT NULL AS "isFinished"
       FROM "${history.replaceAll('"', '""')}"._prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  return prisma.$queryRawUnsafe<MigrationRow[]>(selects.join(' UNION ALL '), ...histories)
}

function pathOf({ history, name }: Pick<MigrationRow, 'history' | 'name'>): string {
  return `${history}/${name}`
}
