import { PostgresFailure } from './postgres-failure.ts'
import type { PostgresSession, TextResult } from './postgres-session.ts'

/**
 * Milliseconds that one migration command waits for another to finish. The engine itself gives up after ten seconds, but would
 * leave the statement waiting for the lock, and get it some day.
 */
const LOCK_TIMEOUT = 9_000

const notTaken: TextResult = { columns: [], rows: [], affectedRows: 0 }

/** The advisory lock that keeps two migration commands from running at once. */
export interface MigrationLock {
  /** @throws {PostgresFailure} P1002 when another command holds the lock for too long */
  take(sql: string): Promise<TextResult>
  /** Lets go of what was taken. The engine leaves that to the end of the session, which may be far away here. */
  release(): Promise<void>
}

/** @param enabled - false where a pooler hands out another session for every statement */
export function createMigrationLock(session: PostgresSession, enabled: boolean): MigrationLock {
  let held = false
  return {
    async take(sql) {
      if (!enabled) return notTaken
      await session.query(`SET lock_timeout TO ${LOCK_TIMEOUT}`)
      try {
        const taken = await session.query(sql)
        held = true
        return taken
      } catch (error) {
        throw error instanceof PostgresFailure && error.originalCode === '55P03' ? timedOut(session, sql) : error
      } finally {
        await session.query('RESET lock_timeout').catch(() => {})
      }
    },
    async release() {
      if (!held) return
      held = false
      await session.query('SELECT pg_advisory_unlock_all()').catch(() => {})
    },
  }
}

function timedOut({ target }: PostgresSession, sql: string): PostgresFailure {
  const server = `\`${target.host}:${target.port}\``
  const context = `Timed out trying to acquire a postgres advisory lock (${sql}). Timeout: ${LOCK_TIMEOUT}ms.`
  return new PostgresFailure(
    {
      code: 'P1002',
      text: `The database server at ${server} was reached but timed out, because another migration command is running on \`${target.database}\`.\n\nContext: ${context} See https://pris.ly/d/migrate-advisory-locking.`,
      mapped: { kind: 'SocketTimeout' },
    },
    { message: context },
  )
}
