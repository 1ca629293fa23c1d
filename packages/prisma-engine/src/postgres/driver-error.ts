import { DriverAdapterError, type MappedError } from '@prisma/driver-adapter-utils'

/** Where a connection was tried, for messages about it. Never holds a password. */
export interface ConnectionTarget {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
}

interface DatabaseErrorFields {
  readonly code?: string
  readonly severity?: string
  readonly message: string
  readonly detail?: string
  readonly hint?: string
  readonly column?: string
  readonly constraint?: string
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ENOENT',
  'EACCES',
])
const CLOSED = new Set(['ECONNRESET', 'EPIPE'])
const CLOSED_MESSAGE = /connection terminated|connection ended|client was closed|not queryable/i
const TLS_CODE = /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_)/
const TLS_MESSAGE = /does not support SSL|establishing an SSL connection|self-signed certificate/i

function mapped(error: DatabaseErrorFields, target: ConnectionTarget): MappedError {
  const { code = '', message } = error
  if (UNREACHABLE.has(code) || /^timeout expired|timeout exceeded when trying to connect/i.test(message)) {
    return { kind: 'DatabaseNotReachable', host: target.host, port: target.port }
  }
  if (TLS_CODE.test(code) || TLS_MESSAGE.test(message)) return { kind: 'TlsConnectionError', reason: message }
  if (CLOSED.has(code) || CLOSED_MESSAGE.test(message)) return { kind: 'ConnectionClosed' }
  switch (code) {
    case '28P01':
      return { kind: 'AuthenticationFailed', user: target.user }
    case '28000':
      return /role .* does not exist|no password supplied/.test(message)
        ? { kind: 'AuthenticationFailed', user: target.user }
        : { kind: 'DatabaseAccessDenied', db: target.database }
    case '3D000':
      return { kind: 'DatabaseDoesNotExist', db: target.database }
    case '42P04':
      return { kind: 'DatabaseAlreadyExists', db: target.database }
    case '53300':
      return { kind: 'TooManyConnections', cause: message }
    default:
      return {
        kind: 'postgres',
        code: code || 'N/A',
        severity: error.severity ?? 'ERROR',
        message,
        detail: error.detail,
        column: error.column,
        hint: error.hint,
      }
  }
}

/**
 * Turns what `pg` or the socket under it threw into the form the schema engine derives Prisma's error codes from.
 * A refused connection to a name with several addresses arrives as an AggregateError: its first error speaks for all.
 */
export function toDriverAdapterError(thrown: unknown, target: ConnectionTarget): DriverAdapterError {
  if (thrown instanceof DriverAdapterError) return thrown
  const error = thrown instanceof AggregateError ? (thrown.errors[0] as unknown) : thrown
  const fields: DatabaseErrorFields =
    error instanceof Error ? (error as Error & DatabaseErrorFields) : { message: String(error) }
  return new DriverAdapterError({
    ...mapped(fields, target),
    ...(fields.code ? { originalCode: fields.code, originalMessage: fields.message } : {}),
  })
}
