import type {
  ArgType,
  SqlDriverAdapter,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { columnReader } from './column-types.ts'
import type { PostgresSession, TextResult } from './postgres-session.ts'

const identity = { provider: 'postgres', adapterName: 'prisma-engine' } as const

/** How a statement ended. */
export interface StatementOutcome {
  readonly sql: string
  readonly isScript: boolean
  /** What was thrown; undefined when it worked. */
  readonly error: unknown
}

/** What an adapter is told besides the session it works on. */
export interface PostgresAdapterOptions {
  /** Called before a script (a migration, as a rule) runs. */
  readonly beforeScript?: (script: string) => void
  /** Called after every statement and script. */
  readonly onOutcome: (outcome: StatementOutcome) => void
  /** Runs a statement that takes one of Prisma's advisory locks. */
  readonly takeLock: (sql: string) => Promise<TextResult>
  /** Called when the engine lets go of the adapter. */
  readonly release: () => Promise<void>
}

function toParameter(value: unknown, type: ArgType | undefined): unknown {
  if (typeof value === 'string' && type?.scalarType === 'bytes') return Buffer.from(value, 'base64')
  return value
}

/**
 * The engine's question about indexes, of which PostgreSQL expects one where there are hundreds: for each it reads all constraints
 * of the database, which with a thousand tables takes longer than all the rest.
 */
const MISJUDGED = /\bWITH rawindex AS\b/

async function withoutNestedLoops<Value>(session: PostgresSession, action: () => Promise<Value>): Promise<Value> {
  await session.script('SET enable_nestloop TO off')
  try {
    return await action()
  } finally {
    await session.script('RESET enable_nestloop').catch(() => {})
  }
}

/**
 * The schema engine's view of one database session.
 *
 * `@prisma/adapter-pg` is made for queries and not for migrations: it does not know the type "char" of the catalogues, cuts
 * scripts at every `;`, ignores `?schema=` and spreads statements over a pool.
 */
export function createPostgresAdapter(session: PostgresSession, options: PostgresAdapterOptions): SqlDriverAdapter {
  async function watched<Value>(
    statement: Omit<StatementOutcome, 'error'>,
    action: () => Promise<Value>,
  ): Promise<Value> {
    try {
      const value = await action()
      options.onOutcome({ ...statement, error: undefined })
      return value
    } catch (error) {
      options.onOutcome({ ...statement, error })
      throw error
    }
  }

  const run = ({ sql, args, argTypes }: SqlQuery): Promise<TextResult> =>
    watched({ sql, isScript: false }, () => {
      if (sql.includes('pg_advisory_lock(')) return options.takeLock(sql)
      const values = args.map((value, index) => toParameter(value, argTypes[index]))
      if (MISJUDGED.test(sql)) return withoutNestedLoops(session, () => session.query(sql, values))
      return session.query(sql, values)
    })

  const queryable: SqlQueryable = {
    ...identity,
    async queryRaw(query): Promise<SqlResultSet> {
      const { columns, rows } = await run(query)
      const readers = columns.map((column) => columnReader(column.typeId))
      return {
        columnNames: columns.map((column) => column.name),
        columnTypes: readers.map((reader) => reader.type),
        rows: rows.map((row) => row.map((text, index) => (text === null ? null : readers[index]?.read(text)))),
      }
    },
    async executeRaw(query): Promise<number> {
      return (await run(query)).affectedRows
    },
  }

  return {
    ...queryable,
    async executeScript(script) {
      options.beforeScript?.(script)
      await watched({ sql: script, isScript: true }, () => session.script(script))
    },
    async startTransaction(isolationLevel): Promise<Transaction> {
      await session.script(isolationLevel ? `BEGIN ISOLATION LEVEL ${isolationLevel}` : 'BEGIN')
      // The engine sends COMMIT and ROLLBACK itself when there is no phantom query.
      return { ...queryable, options: { usePhantomQuery: false }, commit: async () => {}, rollback: async () => {} }
    },
    getConnectionInfo: () => ({ schemaName: session.connection.schema, supportsRelationJoins: true }),
    dispose: options.release,
  }
}
