import { parseIntoClientConfig } from 'pg-connection-string'

/** Where a connection string leads and as whom, without the password: safe to print. */
export interface DatabaseAddress {
  /** A name, an IP address without brackets, or the folder of a Unix socket. */
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string | undefined
}

/** The environment variables that stand in for what a connection string leaves out. */
export interface AddressEnvironment {
  readonly PGHOST?: string | undefined
  readonly [name: string]: string | undefined
}

/**
 * Reads a connection string as the driver `pg` does, `?host=` and the like included.
 *
 * @throws {Error} where the driver could not read it either; the message does not repeat it.
 */
export function databaseAddress(url: string, env: AddressEnvironment = process.env): DatabaseAddress {
  const { host, port, database, user } = parseIntoClientConfig(url)
  return {
    host: host || env.PGHOST || 'localhost',
    port: Number(port || 5432),
    database: database || user || 'postgres',
    user: user || undefined,
  }
}

/** A host as it stands before a port: an IPv6 address in brackets. */
export function renderHost(host: string): string {
  return host.includes(':') && !isSocketFolder(host) ? `[${host}]` : host
}

/** `host:port` */
export function hostAndPort({ host, port }: Pick<DatabaseAddress, 'host' | 'port'>): string {
  return `${renderHost(host)}:${port}`
}

/**
 * Whether a host, as {@link databaseAddress} gives it, is this machine, where development data may be lost. A tunnel to another
 * machine that ends on this one cannot be told from it, but for Cloud SQL's, whose folder is named `project:region:instance`.
 */
export function isLocalHost(host: string): boolean {
  if (isSocketFolder(host)) return !host.includes(':')
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function isSocketFolder(host: string): boolean {
  return host.startsWith('/')
}

/**
 * Whether a command may write to a database: it is on this machine, or it was told to by name.
 *
 * @param address - as {@link databaseAddress} gives it.
 * @param names - hosts, or `host/database`, that the user named; that of DATABASE_CONFIRM_HOST counts as well.
 */
export function mayWriteTo(
  { host, database }: Pick<DatabaseAddress, 'host' | 'database'>,
  env: AddressEnvironment,
  names: readonly string[] = [],
): boolean {
  return (
    isLocalHost(host) ||
    [env.DATABASE_CONFIRM_HOST, ...names].some((name) => name === host || name === `${host}/${database}`)
  )
}

/**
 * Whether a database may hold sample people with a known password: nothing says production, and it is on this machine or on the
 * host that is named for sample data.
 *
 * @param host - as {@link databaseAddress} gives it.
 */
export function isDevelopmentDatabase(
  host: string,
  env: AddressEnvironment,
  confirmedHost = env.SEED_CONFIRM_HOST,
): boolean {
  return env.NODE_ENV !== 'production' && (isLocalHost(host) || host === confirmedHost)
}
