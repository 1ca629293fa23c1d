import { databaseAddress, hostAndPort } from '@workspace/config/database-address'
import { databaseUrl } from '@workspace/config/database-url'
import pg from 'pg'
import { CommandError } from '../command-error.ts'

/** A connection to the database that the environment names. */
export interface OpenedDatabase extends AsyncDisposable {
  readonly client: pg.Client
  /** Host, port and database, without user and password. */
  readonly address: string
}

/**
 * Connects to the database that the environment names; starts nothing.
 *
 * @throws {CommandError} where it does not answer.
 */
export async function openDatabase(): Promise<OpenedDatabase> {
  const connectionString = databaseUrl(process.env)
  const named = databaseAddress(connectionString)
  const address = `${hostAndPort(named)}/${named.database}`
  const client = new pg.Client({ connectionString, application_name: 'workspace-scripts' })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (cause) {
    throw new CommandError({
      message: `The database ${address} does not answer.`,
      why: cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : undefined,
      next: ['pnpm db:up'],
      cause,
    })
  }
  return { client, address, [Symbol.asyncDispose]: () => client.end() }
}
