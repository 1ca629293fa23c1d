import { isLocalHost } from '@workspace/config/database-address'
import { databaseUrl } from '@workspace/config/database-url'
import {
  describeDependent,
  findDependents,
  PostgresSession,
  parseConnectionUrl,
  toSchemaEngineError,
} from '@workspace/prisma-engine'

/** The PostgreSQL schemas of a plugin: its tables, and the history of its migrations. */
export interface PluginSchemas {
  readonly name: string
  readonly tables: string
  readonly history: string
}

/** What a plugin has in the local database. */
export type PluginData =
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

/** Looks what a plugin has in the local database; one on another machine is left alone. */
export async function readPluginData({ tables, history }: PluginSchemas, env: NodeJS.ProcessEnv): Promise<PluginData> {
  try {
    const connection = parseConnectionUrl(databaseUrl(env))
    const { host, database } = connection
    if (!isLocalHost(host)) return { kind: 'unknown', why: `DATABASE_URL is on ${host}, not on this machine.` }
    await using session = new PostgresSession(connection)
    const schemas = [tables, history]
    const there = await session.query('SELECT nspname FROM pg_namespace WHERE nspname = ANY ($1)', [schemas])
    if (there.rows.length === 0) return { kind: 'none' }
    const { rows } = await session.query(TABLES, [tables])
    const dependents = await findDependents(async (sql, values) => (await session.query(sql, values)).rows, schemas, {
      keepsExtensions: false,
    })
    return {
      kind: 'found',
      database,
      tables: rows.map(([name, count]) => ({ name: name ?? '', rows: Number(count) })),
      dependents: dependents.map(describeDependent),
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

/**
 * Drops what a plugin has in the local database, and its row among the plugins, all or nothing.
 *
 * @throws {SchemaEngineError} where the database refuses.
 */
export async function dropPluginData({ name, tables, history }: PluginSchemas, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await using session = new PostgresSession(parseConnectionUrl(databaseUrl(env)))
    await session.script(`BEGIN; SET LOCAL lock_timeout = '5s'; ${dropStatements({ tables, history })}`)
    await session.query('DELETE FROM public.plugins WHERE name = $1', [name])
    await session.script('COMMIT')
  } catch (error) {
    throw toSchemaEngineError(error)
  }
}

/** What removes a plugin's schemas from a database. */
export function dropStatements({ tables, history }: Omit<PluginSchemas, 'name'>): string {
  return `DROP SCHEMA IF EXISTS "${tables}" CASCADE; DROP SCHEMA IF EXISTS "${history}" CASCADE;`
}
