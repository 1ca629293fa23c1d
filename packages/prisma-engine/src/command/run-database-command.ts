import { SchemaEngineError } from '../engine/schema-engine-error.ts'
import { toSchemaEngineError } from '../engine/to-schema-engine-error.ts'
import { createGuard } from '../guard/guard.ts'
import { createDatabase, dropDatabase } from '../postgres/database-commands.ts'
import { parseConnectionUrl } from '../postgres/parse-connection-url.ts'
import { PostgresSession } from '../postgres/postgres-session.ts'
import type { EngineLog } from './engine-log.ts'
import type { DatabaseCommand } from './parse-arguments.ts'

export interface DatabaseCommandInput {
  readonly command: DatabaseCommand
  readonly url: string | undefined
  /** What the paths of certificates are relative to. */
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly log: EngineLog
}

async function run({ command, url, folder, env }: DatabaseCommandInput): Promise<string> {
  if (!url)
    throw new SchemaEngineError({
      message: 'The datasource has no url: give --datasource \'{"url":"postgresql://…"}\'.',
    })
  const connection = parseConnectionUrl(url, folder)
  switch (command) {
    case 'can-connect-to-database': {
      await using session = new PostgresSession(connection)
      await session.connect()
      return 'Connection successful'
    }
    case 'create-database':
      await createDatabase(connection)
      return `Database '${connection.database}' was successfully created.`
    case 'drop-database':
      createGuard({ url, folder, env, ownership: undefined }).checkHost(false)
      await dropDatabase(connection)
      return 'The database was successfully dropped.'
  }
}

/** Runs a command on a database as a whole; gives the exit status. The outcome is the last line of the log. */
export async function runDatabaseCommand(input: DatabaseCommandInput): Promise<0 | 1> {
  // The CLI drops the first line of the log unread.
  input.log.info('Starting schema engine CLI')
  try {
    input.log.info(await run(input))
    return 0
  } catch (error) {
    input.log.error(toSchemaEngineError(error))
    return 1
  }
}
