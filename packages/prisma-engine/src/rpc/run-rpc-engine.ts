import type { Readable, Writable } from 'node:stream'
import { type ConnectedHost, connectHost } from '../engine/connect-host.ts'
import { createEngineHost } from '../engine/engine-host.ts'
import type { SchemaFile } from '../engine/schema-engine.ts'
import { SchemaEngineError } from '../engine/schema-engine-error.ts'
import { toSchemaEngineError } from '../engine/to-schema-engine-error.ts'
import { createGuard } from '../guard/guard.ts'
import type { Ownership } from '../guard/ownership.ts'
import { createDatabase } from '../postgres/database-commands.ts'
import { parseConnectionUrl } from '../postgres/parse-connection-url.ts'
import { offlineAdapterFactory } from '../wasm/offline-adapter-factory.ts'
import { createEngineMethods } from './engine-methods.ts'
import { type JsonRpcServer, serveJsonRpc } from './json-rpc-server.ts'

/** The datasource of prisma.config.ts, as the CLI hands it over. */
export interface Datasource {
  readonly url?: string | undefined
  readonly shadowDatabaseUrl?: string | undefined
}

export interface RpcEngineOptions {
  readonly input: Readable
  readonly output: Writable
  readonly schemas: readonly SchemaFile[]
  readonly datasource: Datasource
  /** What the paths of certificates are relative to. */
  readonly folder: string
  readonly useAdvisoryLock: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  /** Who owns what in the database, where several do. */
  readonly ownership?: Ownership | undefined
}

/** The methods that write to the database's server, and whether releases call them: `migrate deploy`, `migrate resolve`. */
const WRITING: ReadonlyMap<string, boolean> = new Map([
  ['applyMigrations', true],
  ['createDatabase', true],
  ['createMigration', false],
  ['dbExecute', false],
  ['devDiagnostic', false],
  ['markMigrationApplied', true],
  ['markMigrationRolledBack', true],
  ['reset', false],
  ['schemaPush', false],
])

/** A schema engine that serves the Prisma CLI. Disposal ends what runs, closes the connections and drops shadow databases. */
export interface RpcEngine extends AsyncDisposable {
  readonly server: JsonRpcServer
}

/** Starts to serve the requests that arrive on `input`. */
export function runRpcEngine(options: RpcEngineOptions): RpcEngine {
  const { schemas, datasource, folder, useAdvisoryLock, env, ownership } = options
  let host: ConnectedHost | undefined

  function urlOf(url: string | undefined): string {
    if (url) return url
    throw new SchemaEngineError({
      message: 'prisma.config.ts has no datasource.url, and this command needs a database.',
    })
  }

  const guard = () => createGuard({ url: urlOf(datasource.url), folder, env, ownership })
  const methods = createEngineMethods({
    schemas,
    offline: createEngineHost(offlineAdapterFactory),
    folder,
    guard,
    connected: () => {
      host ??= connectHost({
        url: urlOf(datasource.url),
        shadowUrl: datasource.shadowDatabaseUrl,
        folder,
        useAdvisoryLock,
        onMigration: (name) => server.print(`Applying migration \`${name}\``),
      })
      return host
    },
    createDatabase: async (url) => {
      const connection = parseConnectionUrl(urlOf(url ?? datasource.url), folder)
      await createDatabase(connection)
      return { databaseName: connection.database }
    },
    print: (content) => server.print(content),
  })

  const server = serveJsonRpc({
    input: options.input,
    output: options.output,
    toFailure: (error) => toSchemaEngineError(error),
    async handle(name, params) {
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined
      if (!method) throw new SchemaEngineError({ message: `The schema engine has no method "${name}".` })
      const isRelease = WRITING.get(name)
      if (isRelease !== undefined) guard().checkHost(isRelease)
      return await method(params)
    },
  })

  return {
    server,
    async [Symbol.asyncDispose]() {
      await host?.[Symbol.asyncDispose]()
    },
  }
}
