import { DriverAdapterError, type MappedError } from '@prisma/driver-adapter-utils'

/** Where a connection was tried, for messages about it. Never holds a password. */
export interface ConnectionTarget {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
}

/** What `pg`, PostgreSQL or the socket under it put into an error. */
interface ErrorFields {
  readonly code?: string
  readonly severity?: string
  readonly message: string
  readonly detail?: string
  readonly hint?: string
  readonly column?: string
  readonly position?: string
}

interface Explanation {
  /** Prisma's code. */
  readonly code?: string
  readonly text: string
  readonly mapped: MappedError
}

/** A failure of the database or of the way to it, in the form that the schema engine takes from an adapter. */
export class PostgresFailure extends DriverAdapterError {
  /** Prisma's own code, for failures of the connection. */
  readonly code: string | undefined
  /** The whole story for a person, several lines for a failed statement. */
  readonly explanation: string
  /** PostgreSQL's own code, or that of the socket. */
  readonly originalCode: string | undefined

  constructor({ code, text, mapped }: Explanation, original: ErrorFields) {
    super({ ...mapped, ...(original.code ? { originalCode: original.code, originalMessage: original.message } : {}) })
    this.code = code
    this.explanation = text
    this.originalCode = original.code
  }
}

const UNREACHABLE = new Set(
  'ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH ENETDOWN ETIMEDOUT ENOENT EACCES 57P03'.split(' '),
)
const UNREACHABLE_MESSAGE = /^timeout expired|timeout exceeded when trying to connect/i
const CLOSED = new Set('ECONNRESET EPIPE 57P01 57P02'.split(' '))
const CLOSED_MESSAGE = /connection terminated|connection ended|client was closed|not queryable|closed the connection/i
const TLS_CODE = /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_)/
const TLS_MESSAGE = /does not support SSL|establishing an SSL connection/i

function explainConnection(error: ErrorFields, target: ConnectionTarget): Explanation | undefined {
  const { code = '', message } = error
  const { host, port, database, user } = target
  const server = `\`${host}:${port}\``
  if (UNREACHABLE.has(code) || UNREACHABLE_MESSAGE.test(message)) {
    return {
      code: 'P1001',
      text: `Can't reach database server at ${server}: ${message}\n\nPlease make sure your database server is running at ${server}.`,
      mapped: { kind: 'DatabaseNotReachable', host, port },
    }
  }
  if (TLS_CODE.test(code) || TLS_MESSAGE.test(message)) {
    const text = `Error opening a TLS connection: ${message}\n\n\`sslmode\` and \`sslrootcert\` in the connection string decide how ${server} is reached.`
    return { code: 'P1011', text, mapped: { kind: 'TlsConnectionError', reason: message } }
  }
  if (CLOSED.has(code) || CLOSED_MESSAGE.test(message)) {
    return { code: 'P1017', text: `Server has closed the connection: ${message}`, mapped: { kind: 'ConnectionClosed' } }
  }
  if (code === '28P01' || message.startsWith('SASL: ')) {
    const reason = message.includes('client password must be a string')
      ? 'the connection string has no password'
      : message
    return {
      code: 'P1000',
      text: `Authentication failed against database server at ${server}, the provided database credentials for \`${user}\` are not valid: ${reason}`,
      mapped: { kind: 'AuthenticationFailed', user },
    }
  }
  switch (code) {
    case '28000':
      return {
        code: 'P1010',
        text: `User \`${user}\` was denied access on the database \`${database}\`: ${message}`,
        mapped: { kind: 'DatabaseAccessDenied', db: database },
      }
    case '3D000':
      return {
        code: 'P1003',
        text: `Database \`${database}\` does not exist on the database server at ${server}.`,
        mapped: { kind: 'DatabaseDoesNotExist', db: database },
      }
    case '53300':
      return {
        code: 'P2037',
        text: `Too many database connections opened at ${server}: ${message}`,
        mapped: { kind: 'TooManyConnections', cause: message },
      }
    default:
      return undefined
  }
}

function lineAt(sql: string, position: string | undefined): string {
  if (position === undefined) return ''
  const start = sql.slice(0, Number(position) - 1)
  const number = start.split('\n').length
  return `\n\n  line ${number}: ${(sql.split('\n')[number - 1] ?? '').trim()}`
}

function explainStatement(error: ErrorFields, sql: string): string {
  const detail = error.detail ? `\nDETAIL: ${error.detail}` : ''
  const hint = error.hint ? `\nHINT: ${error.hint}` : ''
  return `${error.message}${detail}${hint}${lineAt(sql, error.position)}`
}

function fieldsOf(thrown: unknown): ErrorFields {
  // A refused connection to a name with several addresses arrives as an AggregateError: its first error speaks for all.
  const error: unknown = thrown instanceof AggregateError ? (thrown.errors[0] ?? thrown) : thrown
  return error instanceof Error ? (error as Error & ErrorFields) : { message: String(error) }
}

/** Explains what was thrown while connecting. */
export function connectionFailure(thrown: unknown, target: ConnectionTarget): PostgresFailure {
  if (thrown instanceof PostgresFailure) return thrown
  const fields = fieldsOf(thrown)
  const denied = fields.code === '42501' ? { code: '28000', message: fields.message } : fields
  return new PostgresFailure(
    explainConnection(denied, target) ?? {
      text: `Connecting to the database failed: ${fields.message}`,
      mapped: { kind: 'DatabaseNotReachable', host: target.host, port: target.port },
    },
    fields,
  )
}

/**
 * Explains what was thrown while a statement or a script ran.
 *
 * @param isScript - the SQL is the user's own. The engine acts on some of PostgreSQL's codes (a missing history table, say)
 *   and replaces the server's words by its own: fine for its own queries, a loss for a migration.
 */
export function statementFailure(
  thrown: unknown,
  { target, sql, isScript }: { readonly target: ConnectionTarget; readonly sql: string; readonly isScript: boolean },
): PostgresFailure {
  if (thrown instanceof PostgresFailure) return thrown
  const fields = fieldsOf(thrown)
  const connection = explainConnection(fields, target)
  if (connection) return new PostgresFailure(connection, fields)
  const story = explainStatement(fields, sql)
  const text = fields.severity ? `${fields.severity}: ${story}` : story
  const mapped: MappedError = {
    kind: 'postgres',
    code: isScript ? 'N/A' : (fields.code ?? 'N/A'),
    severity: fields.severity ?? 'ERROR',
    message: isScript ? story : fields.message,
    detail: fields.detail,
    column: fields.column,
    hint: fields.hint,
  }
  return new PostgresFailure({ text, mapped }, fields)
}
