import type { MigrationDirectory } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { parseConnectionUrl } from '../postgres/parse-connection-url.ts'
import { createPostgresAdapterFactory } from '../postgres/postgres-adapter-factory.ts'
import { PostgresSession } from '../postgres/postgres-session.ts'
import { createShadowDatabase, openShadowDatabase } from '../postgres/shadow-database.ts'
import { createEngineHost, type EngineHost } from './engine-host.ts'
import { migrationNamed, toSchemaEngineError } from './to-schema-engine-error.ts'

export interface ConnectOptions {
  readonly url: string
  readonly shadowUrl?: string | undefined
  /** A session with the same database whose backend to use, instead of one of the host's own. */
  readonly session?: PostgresSession | undefined
  /** What the paths of certificates in the URLs are relative to. */
  readonly folder: string
  /** Whether migration commands keep each other out with an advisory lock; by default they do. */
  readonly useAdvisoryLock?: boolean
  /** Called with the name of a migration before it runs on the database. */
  readonly onMigration?: (name: string) => void
}

/** An engine host with a database connection of its own, which disposal closes. */
export interface ConnectedHost extends EngineHost, AsyncDisposable {}

/**
 * Makes a host for the database that the connection string names. It connects on first use.
 *
 * @throws {SchemaEngineError} P1013 when a connection string is none
 */
export function connectHost(options: ConnectOptions): ConnectedHost {
  const { folder, shadowUrl, useAdvisoryLock = true, onMigration } = options
  const connection = parseConnectionUrl(options.url, folder)
  const shadow = shadowUrl ? parseConnectionUrl(shadowUrl, folder) : undefined
  const session = new PostgresSession(connection, options.session)
  let migrations: readonly MigrationDirectory[] = []
  const factory = createPostgresAdapterFactory({
    session,
    openShadow: shadow ? (main) => openShadowDatabase(main, shadow) : createShadowDatabase,
    useAdvisoryLock,
    beforeScript: (script) => {
      const name = migrationNamed(script, migrations)
      if (name !== undefined) onMigration?.(name)
    },
  })
  const host = createEngineHost(factory)
  return {
    async run(context, call) {
      const work = () =>
        host.run(context, (engine) => {
          migrations = context.migrations ?? []
          return call(engine)
        })
      try {
        return await session.turn(work)
      } catch (error) {
        throw toSchemaEngineError(error)
      }
    },
    async [Symbol.asyncDispose]() {
      // First the session: a statement that still runs would keep a shadow database from being dropped.
      await session.close()
      await factory[Symbol.asyncDispose]()
    },
  }
}
