/** Port of the local PostgreSQL, embedded and compose alike, where POSTGRES_PORT does not move it. */
export const DEFAULT_POSTGRES_PORT = 54329

/** The environment variables that decide which database is used. */
export interface DatabaseEnvironment {
  readonly DATABASE_URL?: string | undefined
  readonly NODE_ENV?: string | undefined
  readonly POSTGRES_PORT?: string | undefined
}

/** Connection string of the local database `workspace` on the loopback address. */
export function localDatabaseUrl(env: Pick<DatabaseEnvironment, 'POSTGRES_PORT'>): string {
  return `postgresql://postgres:postgres@127.0.0.1:${env.POSTGRES_PORT || DEFAULT_POSTGRES_PORT}/workspace`
}

/**
 * Connection string to use: DATABASE_URL, else the local database.
 *
 * @throws {Error} in production without DATABASE_URL, since a local default there would hide a missing setting.
 */
export function databaseUrl(env: DatabaseEnvironment): string {
  if (env.DATABASE_URL) return env.DATABASE_URL
  if (env.NODE_ENV === 'production') {
    throw new Error('DATABASE_URL is not set. In production there is no default: set it to a postgresql:// URL.')
  }
  return localDatabaseUrl(env)
}
