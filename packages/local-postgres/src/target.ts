import { databaseAddress } from '@workspace/config/database-address'
import { DEFAULT_POSTGRES_PORT, localDatabaseUrl } from '@workspace/config/database-url'
import { findWorkspaceRoot } from '@workspace/config/load-env'
import { LocalPostgresError } from './failure.ts'

/** Environment variables that choose the database server. */
export interface TargetEnvironment {
  readonly DATABASE?: string | undefined
  readonly DATABASE_URL?: string | undefined
  readonly POSTGRES_PORT?: string | undefined
}

/** What an operation acts in; everything has a default. */
export interface OperationOptions {
  /** Default: `process.env`. */
  readonly env?: TargetEnvironment
  /** A folder of the workspace. Default: the current one. */
  readonly cwd?: string
  /** Told what takes time. */
  readonly onProgress?: (message: string) => void
}

/** A server that this package starts and stops, on 127.0.0.1. */
export interface LocalTarget {
  readonly kind: 'embedded' | 'docker'
  readonly root: string
  readonly port: number
  readonly url: string
}

/** The server that the environment chooses: our embedded one, the compose file's, or one of the user's own. */
export type Target = LocalTarget | { readonly kind: 'own'; readonly root: string; readonly url: string }

/**
 * Chooses the server: a DATABASE_URL of one's own, else `DATABASE=docker`, else the embedded one.
 *
 * @throws {LocalPostgresError} `POSTGRES.BAD_SETTING`, `POSTGRES.NO_WORKSPACE`, `POSTGRES.NOT_POSTGRES`.
 */
export function resolveTarget({ env = process.env, cwd = process.cwd() }: OperationOptions = {}): Target {
  const root = findWorkspaceRoot(cwd)
  if (!root) {
    throw new LocalPostgresError({
      code: 'POSTGRES.NO_WORKSPACE',
      message: `${cwd} is not inside a workspace: no folder above it holds pnpm-workspace.yaml.`,
      next: ['cd <the cloned repository>'],
    })
  }
  const kind = parseKind(env.DATABASE)
  const port = parsePort(env.POSTGRES_PORT)
  const url = localDatabaseUrl(env)
  // A copied example .env names the default server; that is still ours to start.
  if (!env.DATABASE_URL || env.DATABASE_URL === url) return { kind, root, port, url }
  assertPostgresUrl(env.DATABASE_URL)
  return { kind: 'own', root, url: env.DATABASE_URL }
}

function parseKind(value: string | undefined): 'embedded' | 'docker' {
  if (!value || value === 'embedded') return 'embedded'
  if (value === 'docker') return 'docker'
  throw new LocalPostgresError({
    code: 'POSTGRES.BAD_SETTING',
    message: `DATABASE is "${value}"; expected "embedded" or "docker".`,
    next: ['DATABASE=docker pnpm dev'],
  })
}

function parsePort(value: string | undefined): number {
  if (!value) return DEFAULT_POSTGRES_PORT
  const port = Number(value)
  if (/^\d+$/.test(value) && port > 0 && port < 65_536) return port
  throw new LocalPostgresError({
    code: 'POSTGRES.BAD_SETTING',
    message: `POSTGRES_PORT is "${value}"; expected a port number from 1 to 65535.`,
    next: [`POSTGRES_PORT=${DEFAULT_POSTGRES_PORT} pnpm dev`],
  })
}

function assertPostgresUrl(url: string): void {
  const why = findProblem(url)
  if (why === undefined) return
  throw new LocalPostgresError({
    code: 'POSTGRES.NOT_POSTGRES',
    message: 'DATABASE_URL is not the address of a PostgreSQL database.',
    why,
    next: ['DATABASE_URL=postgresql://user:password@host:5432/database', 'unset DATABASE_URL'],
  })
}

/** Why the driver cannot use a connection string: another protocol, no URL, or a certificate that is not there. */
function findProblem(url: string): string | undefined {
  const protocol = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]
  if (!protocol) return 'It is not a valid URL.'
  if (protocol !== 'postgresql' && protocol !== 'postgres')
    return `It begins with "${protocol}:"; expected "postgresql:".`
  try {
    databaseAddress(url)
    return undefined
  } catch (error) {
    return URL.canParse(url) && error instanceof Error ? error.message : 'It is not a valid URL.'
  }
}
