import { isLocalHost } from '@workspace/config/database-address'
import { PostgresSession, parseConnectionUrl, toSchemaEngineError } from '@workspace/prisma-engine'
import { historySchemaOf } from '@workspace/schema'
import type { ModelPlace } from './new-model.ts'

/** What a model has in the local database. */
export type ModelData =
  | { readonly kind: 'found'; readonly database: string; readonly table: string; readonly rows: number }
  | { readonly kind: 'none' }
  /** Nobody can tell, or it is not ours to change. */
  | { readonly kind: 'unknown'; readonly why: string }

/** Looks what a model has in the database at `url`; one on another machine is left alone. */
export async function readModelData({ layer, names }: ModelPlace, url: string): Promise<ModelData> {
  const table = `${layer.databaseSchema}.${names.table}`
  try {
    const connection = parseConnectionUrl(url)
    const { host, database } = connection
    if (!isLocalHost(host)) return { kind: 'unknown', why: `It is on ${host}, not on this machine.` }
    await using session = new PostgresSession(connection)
    const there = await session.query('SELECT to_regclass($1)::text', [quoted(layer.databaseSchema, names.table)])
    if (there.rows[0]?.[0] == null) return { kind: 'none' }
    const { rows } = await session.query(`SELECT count(*)::text FROM ${quoted(layer.databaseSchema, names.table)}`, [])
    return { kind: 'found', database, table, rows: Number(rows[0]?.[0]) }
  } catch (error) {
    return { kind: 'unknown', why: toSchemaEngineError(error).message }
  }
}

/**
 * Drops the table of a model, and forgets the migration that made it, all or nothing.
 *
 * @throws {SchemaEngineError} where the database refuses, as when something else has come to depend on the table.
 */
export async function dropModelData({ layer, names }: ModelPlace, url: string, migration: string): Promise<void> {
  try {
    await using session = new PostgresSession(parseConnectionUrl(url))
    await session.script(
      `BEGIN; SET LOCAL lock_timeout = '5s'; DROP TABLE ${quoted(layer.databaseSchema, names.table)};`,
    )
    const history = quoted(historySchemaOf(layer), '_prisma_migrations')
    const recorded = await session.query('SELECT to_regclass($1)::text', [history])
    if (recorded.rows[0]?.[0] != null) {
      await session.query(`DELETE FROM ${history} WHERE migration_name = $1`, [migration])
    }
    await session.script('COMMIT')
  } catch (error) {
    throw toSchemaEngineError(error)
  }
}

function quoted(schema: string, table: string): string {
  return `"${schema}"."${table}"`
}
