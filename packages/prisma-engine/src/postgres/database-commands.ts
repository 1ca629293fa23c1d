import pg from 'pg'
import type { PostgresConnection } from './parse-connection-url.ts'
import { PostgresSession } from './postgres-session.ts'

// Where a database is created and dropped from. Managed servers lack one or the other.
const MAINTENANCE_DATABASES = ['postgres', 'template1', 'defaultdb']

async function withMaintenanceSession(
  connection: PostgresConnection,
  action: (session: PostgresSession) => Promise<void>,
): Promise<void> {
  let failure: unknown
  for (const database of MAINTENANCE_DATABASES.filter((name) => name !== connection.database)) {
    await using session = new PostgresSession({ ...connection, database, schema: 'public' })
    try {
      await session.connect()
    } catch (error) {
      failure ??= error
      continue
    }
    return await action(session)
  }
  throw failure
}

/** Creates the database that the connection names. Fails when it exists. */
export async function createDatabase({ database, ...rest }: PostgresConnection): Promise<void> {
  await withMaintenanceSession({ database, ...rest }, (session) =>
    session.script(`CREATE DATABASE ${pg.escapeIdentifier(database)}`),
  )
}

/** Drops the database that the connection names, whoever is connected to it. */
export async function dropDatabase({ database, ...rest }: PostgresConnection): Promise<void> {
  await withMaintenanceSession({ database, ...rest }, (session) =>
    session.script(`DROP DATABASE ${pg.escapeIdentifier(database)} WITH (FORCE)`),
  )
}
