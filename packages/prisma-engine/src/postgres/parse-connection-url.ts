import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ConnectionOptions } from 'node:tls'
import { SchemaEngineError } from '../engine/schema-engine-error.ts'

/** Whether TLS is used: never, if the server offers it, or always. */
type TlsMode = 'disable' | 'prefer' | 'require'

/** A PostgreSQL connection string, read and checked. */
export interface PostgresConnection {
  readonly host: string
  readonly port: number
  readonly user: string | undefined
  readonly password: string | undefined
  readonly database: string
  /** PostgreSQL schema of unqualified names and of Prisma's history table: `?schema=`, else `public`. */
  readonly schema: string
  readonly tls: TlsMode
  readonly tlsOptions: ConnectionOptions
  /** Milliseconds to wait for a connection; 0 waits for ever. */
  readonly connectTimeout: number
  readonly applicationName: string
  /** Server settings of the session, in the form of the `options` start-up parameter. */
  readonly options: string | undefined
}

const DEFAULT_CONNECT_TIMEOUT_SECONDS = 5

function invalid(details: string): SchemaEngineError {
  return new SchemaEngineError({ code: 'P1013', message: `The provided database string is invalid. ${details}` })
}

function readTls(parameters: URLSearchParams, folder: string): Pick<PostgresConnection, 'tls' | 'tlsOptions'> {
  const mode = parameters.get('sslmode') ?? 'prefer'
  const file = (name: string): Buffer | undefined => {
    const path = parameters.get(name)
    if (!path) return undefined
    try {
      return readFileSync(resolve(folder, path))
    } catch (error) {
      throw invalid(
        `The file of the parameter \`${name}\` cannot be read: ${error instanceof Error ? error.message : error}`,
      )
    }
  }
  // Prisma's `sslcert` is the server's authority; libpq's is the client's own certificate and comes with `sslkey`.
  const key = file('sslkey')
  const clientCertificate = key && file('sslcert')
  const authority = file('sslrootcert') ?? (key ? undefined : file('sslcert'))
  const identity = file('sslidentity')
  const strict = parameters.get('sslaccept') === 'strict' || mode === 'verify-full'
  const passphrase = parameters.get('sslpassword')
  const tlsOptions: ConnectionOptions = {
    rejectUnauthorized: strict || mode === 'verify-ca',
    ...(mode === 'verify-ca' && !strict ? { checkServerIdentity: () => undefined } : {}),
    ...(authority ? { ca: authority } : {}),
    ...(key && clientCertificate ? { key, cert: clientCertificate } : {}),
    ...(identity ? { pfx: identity } : {}),
    ...(passphrase ? { passphrase } : {}),
  }
  switch (mode) {
    case 'disable':
      return { tls: 'disable', tlsOptions }
    case 'allow':
    case 'prefer':
      return { tls: 'prefer', tlsOptions }
    case 'require':
    case 'no-verify':
    case 'verify-ca':
    case 'verify-full':
      return { tls: 'require', tlsOptions }
    default:
      throw invalid(`\`sslmode\` is "${mode}"; it can be disable, prefer, require, verify-ca or verify-full.`)
  }
}

function readNumber(parameters: URLSearchParams, name: string, fallback: number): number {
  const text = parameters.get(name)
  if (text === null || text === '') return fallback
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw invalid(`\`${name}\` is "${text}"; it must be a whole number.`)
  return value
}

function decode(text: string, part: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw invalid(`The ${part} holds a "%" that is not percent-encoding: write it as %25.`)
  }
}

/**
 * Reads a `postgresql://` connection string the way Prisma's native engine does.
 *
 * Known parameters: schema, host (a name, or the folder of a Unix socket), port, sslmode, sslaccept, sslcert, sslkey,
 * sslrootcert, sslidentity, sslpassword, connect_timeout (seconds), application_name, options. Others are ignored.
 *
 * @param folder - what the paths of certificates are relative to
 * @throws {SchemaEngineError} P1013 when it is no PostgreSQL connection string; the message never repeats the string.
 */
export function parseConnectionUrl(text: string, folder: string = process.cwd()): PostgresConnection {
  const protocol = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase()
  if (protocol !== 'postgresql' && protocol !== 'postgres') {
    const found = protocol ? `it starts with \`${protocol}:\`` : 'it has no protocol'
    throw invalid(
      `The URL must start with the protocol \`postgresql://\` or \`postgres://\`; ${found}. (This schema engine serves PostgreSQL only; PRISMA_ENGINE=native brings back Prisma's own for other databases.)`,
    )
  }
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw invalid(
      'It is not a valid URL. Expected postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with special characters in the password percent-encoded.',
    )
  }
  const parameters = url.searchParams
  const host = parameters.get('host') || decode(url.hostname, 'host').replace(/^\[(.*)\]$/, '$1') || 'localhost'
  const tls = readTls(parameters, folder)
  return {
    host,
    port: readNumber(parameters, 'port', Number(url.port || 5432)),
    user: url.username ? decode(url.username, 'user') : undefined,
    password: url.password ? decode(url.password, 'password') : undefined,
    database: decode(url.pathname.slice(1), 'database name') || 'postgres',
    schema: parameters.get('schema') || 'public',
    ...(host.startsWith('/') ? { ...tls, tls: 'disable' } : tls),
    connectTimeout: readNumber(parameters, 'connect_timeout', DEFAULT_CONNECT_TIMEOUT_SECONDS) * 1000,
    applicationName: parameters.get('application_name') || 'prisma-engine',
    options: parameters.get('options') || undefined,
  }
}
