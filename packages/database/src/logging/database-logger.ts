import pino from 'pino'
import { singleton } from '../pool/singleton.ts'

/** What the package asks of a logger: pino's own, Fastify's, or a child of one. */
export type DatabaseLogger = Pick<pino.BaseLogger, 'debug' | 'error' | 'fatal' | 'info' | 'warn'>

const place = () => singleton('logger', (): { logger?: DatabaseLogger } => ({}))

/**
 * Sends what the database package logs in this process to a logger; without, it goes to standard error as JSON lines.
 *
 * @example
 * logDatabaseTo(app.log.child({ component: 'database' }))
 */
export function logDatabaseTo(logger: DatabaseLogger): void {
  place().logger = logger
}

/** The logger of this process for the database: pool, queries, standby, shutdown. */
export function databaseLogger(): DatabaseLogger {
  const held = place()
  // Standard output is for the data that a script was asked for.
  held.logger ??= pino({ base: { component: 'database' } }, pino.destination({ dest: 2, sync: true }))
  return held.logger
}
