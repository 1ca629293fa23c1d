import { databaseAddress, hostAndPort } from '@workspace/config/database-address'
import type { Client } from 'pg'
import { LocalPostgresError } from './failure.ts'

const connectTimeoutMs = 5_000

/**
 * Connects to the database and says which server answers; the database may not exist yet.
 *
 * @returns the server's version, such as `18.4`; undefined where only the database is missing.
 * @throws {LocalPostgresError} `POSTGRES.UNREACHABLE` or `POSTGRES.WRONG_PASSWORD`.
 */
export async function checkDatabase(url: string): Promise<string | undefined> {
  try {
    return await askVersion(url)
  } catch (error) {
    if (sqlState(error) === '3D000') return undefined
    throw connectionFailure(url, error)
  }
}

/**
 * Makes sure that the server answers with our password and has the database; creates it when missing.
 *
 * @returns the server's version.
 */
export async function ensureDatabase(url: string): Promise<string> {
  const version = await checkDatabase(url)
  if (version) return version
  const admin = new URL(url)
  const name = databaseAddress(url).database
  admin.pathname = '/postgres'
  try {
    await withClient(admin.href, (client) => client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`))
  } catch (error) {
    // Another process was quicker: duplicate_database, or its unique violation when both are at it.
    if (sqlState(error) !== '42P04' && sqlState(error) !== '23505') throw connectionFailure(url, error)
  }
  return await askVersion(url)
}

/** Runs something with a connection that is closed afterwards. */
export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const pg = await import('pg')
  const client = new pg.default.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs })
  // Without a listener, a server that goes away would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return await use(client)
  } finally {
    await client.end().catch(() => {})
  }
}

async function askVersion(url: string): Promise<string> {
  const { rows } = await withClient(url, (client) => client.query<{ server_version: string }>('SHOW server_version'))
  return rows[0]?.server_version.split(' ')[0] ?? 'unknown'
}

function connectionFailure(url: string, error: unknown): LocalPostgresError {
  const address = databaseAddress(url)
  // The client itself complains, without a code, when the server wants a password and the URL has none.
  if (sqlState(error)?.startsWith('28') || /^SASL/.test(reason(error))) {
    return new LocalPostgresError({
      code: 'POSTGRES.WRONG_PASSWORD',
      message: `PostgreSQL at ${hostAndPort(address)} refuses user "${address.user}": wrong user or password.`,
      why: reason(error),
      next: ['DATABASE_URL=postgresql://user:password@host:5432/database', 'unset DATABASE_URL'],
    })
  }
  return new LocalPostgresError({
    code: 'POSTGRES.UNREACHABLE',
    message: `No PostgreSQL answers at ${hostAndPort(address)}.`,
    why: reason(error),
    next: ['DATABASE_URL=postgresql://user:password@host:5432/database', 'unset DATABASE_URL   (the embedded server)'],
  })
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map((each: Error) => each.message).join('; ')
  return error instanceof Error ? error.message : String(error)
}

function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
