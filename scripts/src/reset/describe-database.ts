import { parse } from 'pg-connection-string'

/** A database, and the words by which a person consents to losing it. */
export interface NamedDatabase {
  readonly name: string
  /** The database's name; with its host in front where it is on another machine. */
  readonly confirmBy: string
}

const loopback = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])

/** @param url - a PostgreSQL connection string. */
export function describeDatabase(url: string): NamedDatabase {
  const { database, host } = parse(url)
  const name = database ?? ''
  const isLocal = !host || host.startsWith('/') || loopback.has(host)
  return { name, confirmBy: isLocal ? name : `${host}/${name}` }
}
