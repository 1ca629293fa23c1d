import type { SchemaEngineError } from './engine/schema-engine-error.ts'
import { toSchemaEngineError } from './engine/to-schema-engine-error.ts'
import * as commands from './postgres/database-commands.ts'
import { parseConnectionUrl } from './postgres/parse-connection-url.ts'
import { PostgresSession } from './postgres/postgres-session.ts'

/** Tries to connect. Gives undefined, or what is wrong: P1000 password, P1001 unreachable, P1003 no such database, P1010 not allowed … */
export async function findConnectionProblem(url: string): Promise<SchemaEngineError | undefined> {
  try {
    await using session = new PostgresSession(parseConnectionUrl(url))
    await session.connect()
    return undefined
  } catch (error) {
    return toSchemaEngineError(error)
  }
}

/** Creates the database that the connection string names. @throws {SchemaEngineError} P1009 when it exists */
export async function createDatabase(url: string): Promise<void> {
  try {
    await commands.createDatabase(parseConnectionUrl(url))
  } catch (error) {
    throw toSchemaEngineError(error)
  }
}

/** Drops the database that the connection string names, whoever is connected to it. @throws {SchemaEngineError} P1003 when there is none */
export async function dropDatabase(url: string): Promise<void> {
  try {
    await commands.dropDatabase(parseConnectionUrl(url))
  } catch (error) {
    throw toSchemaEngineError(error)
  }
}
