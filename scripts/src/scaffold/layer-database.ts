import { isLocalHost } from '@workspace/config/database-address'
import {
  describeDependent,
  findDependents,
  PostgresSession,
  parseConnectionUrl,
  SchemaEngineError,
  toSchemaEngineError,
} from '@workspace/prisma-engine'

/** The PostgreSQL schemas of a layer: its tables, and the history of its migrations. */
export interface LayerSchemas {
  readonly tables: string
  readonly history: string
}

/** What a layer has in the local database. */
export type LayerData =
  | {
      readonly kind: 'found'
      readonly database: string
      /** Tables as `schema.table`, with the number of their rows. */
      readonly tables: readonly { readonly name: string; readonly rows: number }[]
      /** What of others depends on them. */
      readonly dependents: readonly string[]
    }
  | { readonly kind: 'none' }
  /** Nobody can tell, or it is not ours to change. */
  | { readonly kind: 'unknown'; readonly why: string }

/** Looks what a layer has in the database at `url`; one on another machine is left alone. */
export async function readLayerData({ tables, history }: LayerSchemas, url: string): Promise<LayerData> {
  try {
    const connection = parseConnectionUrl(url)
    const { host, database } = connection
    if (!isLocalHost(host)) return { kind: 'unknown', why: `It is on ${host}, not on this machine.` }
    await using session = new PostgresSession(connection)
    const schemas = [tables, history]
    const there = await session.query('SELECT nspname FROM pg_namespace WHERE nspname = ANY ($1)', [schemas])
    if (there.rows.length === 0) return { kind: 'none' }
    const { rows } = await session.query(TABLES, [tables])
    return {
      kind: 'found',
      database,
      tables: rows.map(([name, count]) => ({ name: name ?? '', rows: Number(count) })),
      dependents: await describeDependents(session, schemas),
    }
  } catch (error) {
    return { kind: 'unknown', why: toSchemaEngineError(error).message }
  }
}

const TABLES = `
  SELECT n.nspname || '.' || c.relname,
         (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I.%I', n.nspname, c.relname), false, true, '')))[1]::text
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  ORDER BY 1`

/** What of a layer is to be dropped. */
export interface LayerDrop {
  readonly schemas: LayerSchemas
  readonly url: string
  /** Rows of others that go with it. */
  readonly rows?: { readonly sql: string; readonly values: readonly string[] }
}

/**
 * Drops what a layer has in a database, all or nothing.
 *
 * @throws {SchemaEngineError} where the database refuses, or what others own has come to depend on it.
 */
export async function dropLayerData({ schemas, url, rows }: LayerDrop): Promise<void> {
  try {
    await using session = new PostgresSession(parseConnectionUrl(url))
    await session.script(`BEGIN; SET LOCAL lock_timeout = '5s'`)
    const names = [schemas.tables, schemas.history]
    const tables = (await session.query(QUOTED_TABLES, [names])).rows.flat()
    // So that nothing more comes to depend on them between the look and the drop.
    if (tables.length > 0) await session.script(`LOCK TABLE ${tables.join(', ')} IN ACCESS EXCLUSIVE MODE`)
    const dependents = await describeDependents(session, names)
    if (dependents.length > 0) {
      const message = `By now, what others own depends on it:\n  ${dependents.join('\n  ')}`
      throw new SchemaEngineError({ message })
    }
    await session.script(dropStatements(schemas))
    if (rows) await session.query(rows.sql, [...rows.values])
    await session.script('COMMIT')
  } catch (error) {
    throw toSchemaEngineError(error)
  }
}

const QUOTED_TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  ORDER BY 1`

async function describeDependents(session: PostgresSession, schemas: readonly string[]): Promise<string[]> {
  const query = async (sql: string, values: readonly unknown[]) => (await session.query(sql, values)).rows
  return (await findDependents(query, schemas, { keepsExtensions: false })).map(describeDependent)
}

/** What removes a layer's schemas from a database. */
export function dropStatements({ tables, history }: LayerSchemas): string {
  return `DROP SCHEMA IF EXISTS "${tables}" CASCADE; DROP SCHEMA IF EXISTS "${history}" CASCADE;`
}

/** The tables of a layer, a line each, with what is in them. */
export function describeData(data: LayerData): string[] {
  if (data.kind !== 'found') return []
  return data.tables.map(
    ({ name, rows }) => `table ${name} in database ${data.database}, ${rows === 1 ? '1 row' : `${rows} rows`}`,
  )
}
