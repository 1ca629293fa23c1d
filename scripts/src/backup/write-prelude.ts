import pg from 'pg'

/** What happens to PostgreSQL schemas before a backup fills them. */
export interface Prelude {
  /** Dropped with all they have. */
  readonly dropped: readonly string[]
  /** Made, since the backup does not. */
  readonly made: readonly string[]
  /** Major version of the server. */
  readonly serverMajor: number
}

/** SQL that begins the transaction of a restore. `public` comes back as it is in a new database. */
export function writePrelude({ dropped, made, serverMajor }: Prelude): string {
  return [
    'BEGIN;',
    "SET LOCAL lock_timeout = '30s';",
    ...dropped.map((schema) => `DROP SCHEMA ${pg.escapeIdentifier(schema)} CASCADE;`),
    ...made.map((schema) => `CREATE SCHEMA ${pg.escapeIdentifier(schema)};`),
    ...(made.includes('public') ? ['GRANT USAGE ON SCHEMA public TO PUBLIC;'] : []),
    ...(made.includes('public') && serverMajor >= 15 ? ['ALTER SCHEMA public OWNER TO pg_database_owner;'] : []),
    '',
  ].join('\n')
}
