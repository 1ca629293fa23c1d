import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { SchemaEngineError } from '../engine/schema-engine-error.ts'
import type { PostgresConnection } from './parse-connection-url.ts'
import { PostgresFailure } from './postgres-failure.ts'
import { PostgresSession } from './postgres-session.ts'

/** A database to replay migrations in. Disposal closes it, and drops it if it was created for this. */
export interface ShadowDatabase extends AsyncDisposable {
  readonly session: PostgresSession
}

/** Creates an empty shadow database beside the main one. */
export async function createShadowDatabase(main: PostgresSession): Promise<ShadowDatabase> {
  const database = `prisma_migrate_shadow_db_${randomUUID()}`
  const name = pg.escapeIdentifier(database)
  await main.script(`CREATE DATABASE ${name}`).catch((error: unknown) => {
    throw creationFailure(error)
  })
  const session = new PostgresSession({ ...main.connection, database })
  return {
    session,
    async [Symbol.asyncDispose]() {
      await session.close()
      const drop = `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`
      try {
        await main.script(drop)
      } catch {
        // An interrupted command has closed the main session already.
        await using other = new PostgresSession(main.connection)
        await other.script(drop)
      }
    },
  }
}

function creationFailure(error: unknown): unknown {
  if (!(error instanceof PostgresFailure) || error.code) return error
  return new SchemaEngineError({
    code: 'P3014',
    message: `Prisma Migrate could not create the shadow database. Please make sure the database user has permission to create databases, or set shadowDatabaseUrl. Read more: https://pris.ly/d/migrate-shadow\n\nOriginal error: ${error.explanation}`,
    cause: error,
  })
}

/** Opens a shadow database that the user provides, and empties it. */
export async function openShadowDatabase(
  main: PostgresSession,
  connection: PostgresConnection,
): Promise<ShadowDatabase> {
  const session = new PostgresSession(connection)
  try {
    await assertAnotherDatabase(main, session)
    await empty(session)
  } catch (error) {
    await session.close()
    throw error
  }
  return { session, [Symbol.asyncDispose]: () => session.close() }
}

/** Asks the server: one database can be reached by several names of its host. */
async function assertAnotherDatabase(main: PostgresSession, shadow: PostgresSession): Promise<void> {
  const identity = async (session: PostgresSession) =>
    (await session.query('SELECT current_database(), extract(epoch FROM pg_postmaster_start_time())')).rows.join()
  if ((await identity(main)) !== (await identity(shadow))) return
  const { host, port, database } = main.connection
  throw new SchemaEngineError({
    message: `The shadow database is the main database, \`${database}\` at \`${host}:${port}\`. It is emptied for every check of the migrations: name another one in shadowDatabaseUrl.`,
  })
}

async function empty(session: PostgresSession): Promise<void> {
  const { rows } = await session.query(
    `SELECT nspname FROM pg_namespace WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'`,
  )
  const drops = rows.map(([name]) => `DROP SCHEMA ${pg.escapeIdentifier(name ?? '')} CASCADE;`)
  await session.script(`${drops.join('\n')}\nCREATE SCHEMA public;`)
}
