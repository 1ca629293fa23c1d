import type {
  ArgType,
  SqlDriverAdapter,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { columnReader } from './column-types.ts'
import type { PostgresSession } from './postgres-session.ts'

const identity = { provider: 'postgres', adapterName: 'prisma-engine' } as const

function toParameter(value: unknown, type: ArgType | undefined): unknown {
  if (typeof value === 'string' && type?.scalarType === 'bytes') return Buffer.from(value, 'base64')
  return value
}

function createQueryable(session: PostgresSession): SqlQueryable {
  const run = (query: SqlQuery) =>
    session.query(
      query.sql,
      query.args.map((value, index) => toParameter(value, query.argTypes[index])),
    )
  return {
    ...identity,
    async queryRaw(query): Promise<SqlResultSet> {
      const { columns, rows } = await run(query)
      const readers = columns.map((column) => columnReader(column.typeId))
      return {
        columnNames: columns.map((column) => column.name),
        columnTypes: readers.map((reader) => reader.type),
        rows: rows.map((row) =>
          row.map((text, index) => (text === null ? null : (readers[index]?.read(text) ?? null))),
        ),
      }
    },
    async executeRaw(query): Promise<number> {
      return (await run(query)).affectedRows
    },
  }
}

/**
 * The schema engine's view of one database session.
 *
 * `@prisma/adapter-pg` is made for queries and not for migrations: it does not know the type "char" of the catalogues, cuts
 * scripts at every `;`, ignores `?schema=` and spreads statements over a pool.
 *
 * @param release - called when the engine lets go of the adapter
 */
export function createPostgresAdapter(session: PostgresSession, release: () => Promise<void>): SqlDriverAdapter {
  const queryable = createQueryable(session)
  return {
    ...queryable,
    executeScript: (script) => session.script(script),
    async startTransaction(isolationLevel): Promise<Transaction> {
      await session.script(isolationLevel ? `BEGIN ISOLATION LEVEL ${isolationLevel}` : 'BEGIN')
      // The engine sends COMMIT and ROLLBACK itself when there is no phantom query.
      return { ...queryable, options: { usePhantomQuery: false }, commit: async () => {}, rollback: async () => {} }
    },
    getConnectionInfo: () => ({ schemaName: session.connection.schema, supportsRelationJoins: true }),
    dispose: release,
  }
}
