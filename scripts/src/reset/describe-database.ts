import { isLocalHost } from '@workspace/config/database-address'
import { parseConnectionUrl } from '@workspace/prisma-engine'

/** A database, and the words by which a person consents to losing it. */
export interface NamedDatabase {
  readonly name: string
  /** The database's name; with its host in front where it is on another machine. */
  readonly confirmBy: string
  readonly host: string
  readonly isLocal: boolean
}

/**
 * Names the database that a reset would drop: the connection string is read by what drops it.
 *
 * @throws {SchemaEngineError} P1013 where it is no PostgreSQL connection string.
 */
export function describeDatabase(url: string): NamedDatabase {
  const { database, host } = parseConnectionUrl(url)
  const isLocal = isLocalHost(host)
  return { name: database, confirmBy: isLocal ? database : `${host}/${database}`, host, isLocal }
}
