import pg from 'pg'
import { SchemaEngineError } from '../engine/schema-engine-error.ts'
import type { PostgresConnection } from './parse-connection-url.ts'
import { PostgresFailure } from './postgres-failure.ts'
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

/**
 * Creates the database that the connection names.
 *
 * @throws {SchemaEngineError} P1009 when it exists
 */
export async function createDatabase(connection: PostgresConnection): Promise<void> {
  const { database, host, port } = connection
  await withMaintenanceSession(connection, (session) =>
    session.script(`CREATE DATABASE ${pg.escapeIdentifier(database)}`),
  ).catch((error: unknown) => {
    throw answering(
      error,
      '42P04',
      'P1009',
      `Database \`${database}\` already exists on the database server at \`${host}:${port}\`.`,
    )
  })
}

/**
 * Drops the database that the connection names, whoever is connected to it.
 *
 * @throws {SchemaEngineError} P1003 when there is none
 */
export async function dropDatabase(connection: PostgresConnection): Promise<void> {
  const { database, host, port } = connection
  await withMaintenanceSession(connection, (session) =>
    session.script(`DROP DATABASE ${pg.escapeIdentifier(database)} WITH (FORCE)`),
  ).catch((error: unknown) => {
    throw answering(
      error,
      '3D000',
      'P1003',
      `Database \`${database}\` does not exist on the database server at \`${host}:${port}\`.`,
    )
  })
}

/** The error with Prisma's code and words, where PostgreSQL answered with this code of its own. */
function answering(error: unknown, postgresCode: string, code: string, message: string): unknown {
  const isIt = error instanceof PostgresFailure && error.originalCode === postgresCode
  return isIt ? new SchemaEngineError({ code, message, cause: error }) : error
}
