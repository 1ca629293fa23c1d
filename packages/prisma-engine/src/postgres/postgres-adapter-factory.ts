import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { createShadowDatabase, type ShadowDatabase } from './database-commands.ts'
import { createPostgresAdapter } from './postgres-adapter.ts'
import type { PostgresSession } from './postgres-session.ts'

/** Adapters over one session, and the shadow databases they are given. Disposal drops what is left of those. */
export interface PostgresAdapterFactory extends SqlMigrationAwareDriverAdapterFactory, AsyncDisposable {}

/**
 * @param session - the main session; the caller closes it
 * @param openShadow - opens an empty shadow database; by default a new one beside the main database
 */
export function createPostgresAdapterFactory(
  session: PostgresSession,
  openShadow: (main: PostgresSession) => Promise<ShadowDatabase> = createShadowDatabase,
): PostgresAdapterFactory {
  const shadows = new Set<ShadowDatabase>()
  return {
    provider: 'postgres',
    adapterName: 'prisma-engine',
    async connect() {
      await session.connect()
      return createPostgresAdapter(session, async () => {})
    },
    async connectToShadowDb() {
      const shadow = await openShadow(session)
      shadows.add(shadow)
      return createPostgresAdapter(shadow.session, async () => {
        shadows.delete(shadow)
        await shadow[Symbol.asyncDispose]()
      })
    },
    async [Symbol.asyncDispose]() {
      const left = [...shadows]
      shadows.clear()
      await Promise.allSettled(left.map((shadow) => shadow[Symbol.asyncDispose]()))
    },
  }
}
