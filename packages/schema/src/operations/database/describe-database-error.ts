import { isLocalHost } from '@workspace/config/database-address'
import { SchemaEngineError, toSchemaEngineError } from '@workspace/prisma-engine'
import type { Code } from '../../core/diagnostics/codes.ts'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { type Layer, titleOf } from '../../core/layer.ts'
import { type Address, formatAddress } from '../../core/push/address.ts'

/** Where a connection string came from, for the advice that follows a failure. */
export interface UrlSource {
  /** Environment variable that held it; undefined for the local default. */
  readonly variable: string | undefined
  /** What sets the variable, where that is known: `.env`. */
  readonly setBy?: string | undefined
}

interface Advice {
  readonly code: Code
  /** `server` is host and port, `database` a name. */
  readonly message: (server: string, database: string) => string
  /** `source` names the setting that the connection string came from. */
  readonly next: (source: string, database: string) => string[]
}

const check = (source: string) => `Check ${source}: postgresql://USER:PASSWORD@HOST:PORT/DATABASE`

const ADVICE: Readonly<Record<string, Advice>> = {
  P1000: {
    code: 'DATABASE.AUTHENTICATION',
    message: (server) => `${server} does not accept the user or the password.`,
    next: (source) => [`Correct the user and the password in ${source}.`],
  },
  P1001: {
    code: 'DATABASE.UNREACHABLE',
    message: (server) => `The database server at ${server} cannot be reached.`,
    next: (source) => ['Start the local database: pnpm db:up', check(source)],
  },
  P1003: {
    code: 'DATABASE.UNKNOWN',
    message: (server, database) => `Database "${database}" does not exist at ${server}.`,
    next: (source, database) => [
      `Create it: CREATE DATABASE "${database}"; (only on this machine that is done by itself)`,
      check(source),
    ],
  },
  P1010: {
    code: 'DATABASE.ACCESS_DENIED',
    message: (server, database) => `The user may not do that in database "${database}" at ${server}.`,
    next: (source) => [`Use a user with the rights in ${source}, or grant them.`],
  },
  P1011: {
    code: 'DATABASE.TLS',
    message: (server) => `The connection to ${server} cannot be encrypted as asked.`,
    next: (source) => [`Check sslmode and sslrootcert in ${source}.`],
  },
  P1002: {
    code: 'DATABASE.BUSY',
    message: (server, database) => `Another migration command works on database "${database}" at ${server}.`,
    next: () => ['Wait for it to end, then run the command again.'],
  },
  P1013: {
    code: 'DATABASE.INVALID_URL',
    message: () => 'The connection string is not one of PostgreSQL.',
    next: (source) => [check(source)],
  },
  P1017: {
    code: 'DATABASE.UNREACHABLE',
    message: (server) => `The server at ${server} closed the connection.`,
    next: () => ['See the server’s log: pnpm db:logs', 'Run the command again.'],
  },
  P3015: {
    code: 'MIGRATE.UNREADABLE',
    message: () => 'A migration has no migration.sql.',
    next: () => ['Restore the file, or delete the folder of the migration.'],
  },
}

/**
 * Says what a failure of the database or of the way to it means.
 *
 * @throws what is no such failure
 */
export function describeDatabaseError(
  thrown: unknown,
  { address, source, layer }: { address: Address | undefined; source: UrlSource; layer?: Layer },
): Diagnostic {
  const error = asEngineError(thrown)
  const advice = ADVICE[postgresCodeOf(error) === INSUFFICIENT_PRIVILEGE ? 'P1010' : (error.code ?? '')]
  const from = nameOf(source)
  if (!advice) {
    return createDiagnostic('DATABASE.FAILED', {
      message: `${address ? formatAddress(address) : 'The database'} refused a statement${layer ? ` for ${titleOf(layer)}` : ''}. Nothing of the change was kept.`,
      why: error.message,
      next: ['Correct the layer or the rows that are in the way.', 'To see the SQL: pnpm schema push --dry-run'],
    })
  }
  if (error.code === 'P1013' && source.variable === undefined) {
    return createDiagnostic('DATABASE.INVALID_URL', {
      message: 'POSTGRES_PORT makes no address of a PostgreSQL server.',
      why: firstParagraph(error.message),
      next: ['Set POSTGRES_PORT to a port number from 1 to 65535, or unset it.'],
    })
  }
  const isLocal = address === undefined || isLocalHost(address.host)
  return createDiagnostic(advice.code, {
    message: advice.message(address ? `${address.host}:${address.port}` : '', address?.database ?? ''),
    why: firstParagraph(error.message),
    next: advice.next(from, address?.database ?? '').filter((step) => isLocal || !step.includes('pnpm db:')),
  })
}

function nameOf({ variable, setBy }: UrlSource): string {
  if (variable === undefined) return 'POSTGRES_PORT, or set DATABASE_URL'
  return setBy === undefined ? variable : `${variable} of ${setBy}`
}

/** PostgreSQL's code of a statement that the user may not run. */
export const INSUFFICIENT_PRIVILEGE = '42501'

/** What happened, without the engine's own advice. */
function firstParagraph(message: string): string {
  const [paragraph = ''] = message.split('\n\n')
  return paragraph
    .replace(/^The provided database string is invalid\. /, '')
    .replace(/ Please delete the directory .*$/, '')
    .replace(/ \(This schema engine .*\)$/, '')
}

/** The failure as the engine puts it; anything else is a bug and thrown on. */
export function asEngineError(thrown: unknown): SchemaEngineError {
  const isDriverError = thrown instanceof Error && ('originalCode' in thrown || thrown.name === 'DriverAdapterError')
  if (thrown instanceof SchemaEngineError && !thrown.isPanic) return thrown
  if (isDriverError) return toSchemaEngineError(thrown)
  throw thrown
}

/** PostgreSQL's own code of a failed statement, such as 42P07. */
export function postgresCodeOf(thrown: unknown): string | undefined {
  const cause = thrown instanceof SchemaEngineError ? thrown.cause : thrown
  return cause instanceof Error && 'originalCode' in cause && typeof cause.originalCode === 'string'
    ? cause.originalCode
    : undefined
}
