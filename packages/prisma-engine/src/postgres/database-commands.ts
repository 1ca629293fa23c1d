import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { PostgresConnection } from './parse-connection-url.ts'
import { PostgresSession } from './postgres-session.ts'

// A session in one of these creates and drops the others. Managed servers may lack or lock the first.
const MAINTENANCE_DATABASES = ['postgres', 'template1']

async function withMaintenanceSession<Value>(
  connection: PostgresConnection,
  action: (session: PostgresSession) => Promise<Value>,
): Promise<Value> {
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
export async function createDatabase(connection: PostgresConnection): Promise<void> {
  await withMaintenanceSession(connection, (session) =>
    session.script(`CREATE DATABASE ${pg.escapeIdentifier(connection.database)}`),
  )
}

/** Drops the database that the connection names, whoever is connected to it. */
export async function dropDatabase(connection: PostgresConnection): Promise<void> {
  await withMaintenanceSession(connection, (session) =>
    session.script(`DROP DATABASE ${pg.escapeIdentifier(connection.database)} WITH (FORCE)`),
  )
}

/** A database of its own to try migrations in, dropped on disposal. */
export interface ShadowDatabase extends AsyncDisposable {
  readonly session: PostgresSession
}

/** Creates an empty shadow database beside the one that `main` is connected to. */
export async function createShadowDatabase(main: PostgresSession): Promise<ShadowDatabase> {
  const database = `prisma_migrate_shadow_db_${randomUUID()}`
  const name = pg.escapeIdentifier(database)
  await main.script(`CREATE DATABASE ${name}`)
  const session = new PostgresSession({ ...main.connection, database })
  return {
    session,
    async [Symbol.asyncDispose]() {
      await session.close()
      await main.script(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}
