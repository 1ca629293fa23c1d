import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { SchemaEngineError } from '../engine/schema-engine-error.ts'

const identity = { provider: 'postgres', adapterName: 'prisma-engine' } as const

// What the engine asks on start-up to learn about the server. The version decides which SQL it writes.
const SERVER = { version: 'PostgreSQL 14.0', number: 140000 }

async function refuse(): Promise<never> {
  throw new SchemaEngineError({ code: 'P1001', message: 'This needs a database, and no connection string was given.' })
}

function offlineAdapter(schemaName: string): SqlDriverAdapter {
  return {
    ...identity,
    async queryRaw({ sql }) {
      if (!sql.includes('server_version_num')) return await refuse()
      return {
        columnNames: ['exists', 'version', 'numeric_version'],
        columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
        rows: [[true, SERVER.version, SERVER.number]],
      }
    },
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    getConnectionInfo: () => ({ schemaName, supportsRelationJoins: true }),
    async dispose() {},
  }
}

/**
 * Stands in for a database where the engine only compares or renders schema texts.
 *
 * Names in `schemaName` are written without their PostgreSQL schema.
 */
export function createOfflineAdapterFactory(schemaName: string): SqlMigrationAwareDriverAdapterFactory {
  return { ...identity, connect: async () => offlineAdapter(schemaName), connectToShadowDb: refuse }
}

/** The stand-in for a database whose search path is PostgreSQL's own. */
export const offlineAdapterFactory = createOfflineAdapterFactory('public')
