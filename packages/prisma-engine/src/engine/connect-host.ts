import { parseConnectionUrl } from '../postgres/parse-connection-url.ts'
import { createPostgresAdapterFactory } from '../postgres/postgres-adapter-factory.ts'
import { PostgresSession } from '../postgres/postgres-session.ts'
import { createShadowDatabase, openShadowDatabase } from '../postgres/shadow-database.ts'
import { createEngineHost, type EngineHost } from './engine-host.ts'

export interface ConnectOptions {
  readonly url: string
  readonly shadowUrl?: string | undefined
  /** What the paths of certificates in the URLs are relative to. */
  readonly folder: string
  /** Whether migration commands keep each other out with an advisory lock; by default they do. */
  readonly useAdvisoryLock?: boolean
  /** Called before a migration's script runs on the database. */
  readonly beforeScript?: (script: string) => void
}

/** An engine host with a database connection of its own, which disposal closes. */
export interface ConnectedHost extends EngineHost, AsyncDisposable {}

/**
 * Makes a host for the database that the connection string names. It connects on first use.
 *
 * @throws {SchemaEngineError} P1013 when a connection string is none
 */
export function connectHost({
  url,
  shadowUrl,
  folder,
  useAdvisoryLock = true,
  beforeScript = () => {},
}: ConnectOptions): ConnectedHost {
  const connection = parseConnectionUrl(url, folder)
  const shadow = shadowUrl ? parseConnectionUrl(shadowUrl, folder) : undefined
  const session = new PostgresSession(connection)
  const factory = createPostgresAdapterFactory({
    session,
    openShadow: shadow ? () => openShadowDatabase(connection, shadow) : createShadowDatabase,
    useAdvisoryLock,
    beforeScript,
  })
  const { run } = createEngineHost(factory)
  return {
    run,
    async [Symbol.asyncDispose]() {
      // First the sessions: a statement that still runs would keep a shadow database from being dropped.
      await session.close()
      await factory[Symbol.asyncDispose]()
      await session.close()
    },
  }
}
