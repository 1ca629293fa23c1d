import { parseConnectionUrl } from '../postgres/parse-connection-url.ts'
import { createPostgresAdapterFactory } from '../postgres/postgres-adapter-factory.ts'
import { PostgresSession } from '../postgres/postgres-session.ts'
import { createEngineHost, type EngineHost } from './engine-host.ts'

export interface ConnectOptions {
  readonly url: string
  readonly shadowUrl?: string | undefined
  readonly folder: string
}

/** An engine host with a database connection of its own, which disposal closes. */
export interface ConnectedHost extends EngineHost, AsyncDisposable {}

/** Makes a host for the database that the connection string names. Connects on first use. */
export function connectHost({ url, folder }: ConnectOptions): ConnectedHost {
  const session = new PostgresSession(parseConnectionUrl(url, folder))
  const factory = createPostgresAdapterFactory(session)
  const host = createEngineHost(factory)
  return {
    run: host.run,
    async [Symbol.asyncDispose]() {
      await factory[Symbol.asyncDispose]()
      await session.close()
    },
  }
}
