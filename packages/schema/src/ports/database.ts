import { isLocalHost } from '@workspace/config/database-address'
import {
  createDatabase,
  createSchemaEngine,
  type PostgresConnection,
  PostgresSession,
  parseConnectionUrl,
  type SchemaEngine,
} from '@workspace/prisma-engine'
import type { Address } from '../core/push/address.ts'
import { NO_LAYER, withSchema } from './connection-url.ts'

/** An open database. Disposing of it closes every connection. */
export interface Database extends AsyncDisposable {
  readonly address: Address
  /** Whether it had to be created. */
  readonly isNew: boolean
  /** Rows of one statement, every value as PostgreSQL writes it. */
  query(sql: string, values?: readonly unknown[]): Promise<readonly (readonly (string | null)[])[]>
  /** Prisma's schema engine for what concerns no migration history. It shares a connection with the history engines. */
  readonly engine: SchemaEngine
  /** Another such engine, on a connection of its own. */
  openEngine(): SchemaEngine
  /** Prisma's schema engine with the migration history in a PostgreSQL schema, which it creates if missing. */
  historyEngine(schema: string): SchemaEngine
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Opens a database; one that does not exist is created if that is allowed and it is on this machine.
 *
 * @throws {SchemaEngineError} with Prisma's code: P1013 no PostgreSQL URL, P1001 unreachable, P1000 wrong password …
 */
export async function openDatabase(url: string, { mayCreate }: { mayCreate: boolean }): Promise<Database> {
  const connection = parseConnectionUrl(url)
  const session = new PostgresSession(connection)
  const isNew = await connectOrCreate(session, url, mayCreate && isLocalHost(connection.host))
  const resources = new AsyncDisposableStack()
  resources.use(session)
  const openEngine = () => createSchemaEngine({ url: withSchema(url, NO_LAYER) })
  // Apart from the first, whose advisory lock must outlast what engines do to their session.
  const engineSession = resources.use(new PostgresSession(connection))
  const engineFor = (schema: string) =>
    resources.use(createSchemaEngine({ url: withSchema(url, schema), session: engineSession, offlineSchema: NO_LAYER }))
  const engines = new Map<string, SchemaEngine>()
  return {
    address: toAddress(connection),
    isNew,
    query: async (sql, values = []) => (await session.query(sql, values)).rows,
    engine: engineFor(NO_LAYER),
    openEngine,
    historyEngine(schema) {
      const existing = engines.get(schema)
      if (existing) return existing
      const created = engineFor(schema)
      engines.set(schema, created)
      return created
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

/** Where a connection string leads. @throws {SchemaEngineError} P1013 when it is no PostgreSQL connection string */
export function parseAddress(url: string): Address {
  return toAddress(parseConnectionUrl(url))
}

/** Where a connection string leads; undefined if it is none of PostgreSQL, which opening it explains. */
export function addressOf(url: string): Address | undefined {
  try {
    return parseAddress(url)
  } catch {
    return undefined
  }
}

function toAddress({ host, port, database }: PostgresConnection): Address {
  return { host, port, database }
}

async function connectOrCreate(session: PostgresSession, url: string, mayCreate: boolean): Promise<boolean> {
  try {
    await session.connect()
    return false
  } catch (error) {
    if (codeOf(error) !== 'P1003' || !mayCreate) throw error
  }
  await createDatabase(url).catch((error: unknown) => {
    // Another process was faster.
    if (codeOf(error) !== 'P1009') throw error
  })
  await session.connect()
  return true
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
