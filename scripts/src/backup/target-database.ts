import { databaseAddress, hostAndPort } from '@workspace/config/database-address'
import { databaseUrl, localDatabaseUrl } from '@workspace/config/database-url'
import { isLocalPostgresError, type UpResult, up } from '@workspace/local-postgres'
import { PostgresSession, parseConnectionUrl, toSchemaEngineError } from '@workspace/prisma-engine'
import { CommandError } from '../command-error.ts'
import { describeDatabase, type NamedDatabase } from '../reset/describe-database.ts'
import { say } from '../shell.ts'
import { findPrograms } from './find-programs.ts'
import type { PostgresPrograms } from './postgres-programs.ts'

/** Runs a statement on a database. */
export type Ask = (sql: string, values?: readonly unknown[]) => Promise<readonly (readonly (string | null)[])[]>

/** A database that answers, with the programs that fit its server. */
export interface TargetDatabase extends NamedDatabase, AsyncDisposable {
  readonly address: string
  /** Such as `18.4`. */
  readonly serverVersion: string
  readonly serverMajor: number
  /**
   * Runs a statement, and gives its rows as text.
   *
   * @throws {CommandError} with what the server answers.
   */
  readonly ask: Ask
  /** Those nearest to the server's version first; never none. */
  readonly programs: readonly [PostgresPrograms, ...PostgresPrograms[]]
}

/**
 * Opens the database that the environment names, and starts its server where that is ours.
 *
 * @throws {CommandError} where it does not answer, or no programs fit its server.
 */
export async function openTarget(root: string): Promise<TargetDatabase> {
  const server = await startServer(root)
  const url = databaseUrl(process.env)
  const session = new PostgresSession(parseConnectionUrl(url))
  const ask: Ask = (sql, values) => askSession(session, sql, values)
  try {
    const [row] = await ask(`SELECT current_setting('server_version'), current_setting('server_version_num')`)
    const serverMajor = Math.floor(Number(row?.[1]) / 10_000)
    const programs = await findPrograms({ url, isDocker: isOfCompose(url), root, serverMajor })
    const named = describeDatabase(url)
    return {
      ...named,
      address: `${server.address}/${named.name}`,
      serverVersion: row?.[0]?.split(' ')[0] ?? '',
      serverMajor,
      ask,
      programs,
      [Symbol.asyncDispose]: () => session.close(),
    }
  } catch (error) {
    await session.close()
    throw error
  }
}

/** Whether the server is that of docker-compose.yml, whichever of its databases is meant. */
function isOfCompose(url: string): boolean {
  const [asked, local] = [url, localDatabaseUrl(process.env)].map((one) => hostAndPort(databaseAddress(one)))
  return process.env.DATABASE === 'docker' && asked === local
}

async function startServer(root: string): Promise<UpResult> {
  try {
    return await up({ cwd: root, onProgress: say.progress })
  } catch (cause) {
    if (!isLocalPostgresError(cause)) throw cause
    throw new CommandError({ message: cause.message, why: cause.why, next: cause.next, cause })
  }
}

async function askSession(session: PostgresSession, sql: string, values: readonly unknown[] | undefined) {
  try {
    return (await session.query(sql, values)).rows
  } catch (cause) {
    const { message } = toSchemaEngineError(cause)
    throw new CommandError({
      message: 'The database does not answer as expected.',
      why: message,
      next: ['pnpm db:status'],
      cause,
    })
  }
}
