import type {
  DiffTarget,
  HistoryDiagnostic,
  MigrationList,
  SchemaFilter,
  SchemasContainer,
} from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { PostgresSession } from '../postgres/postgres-session.ts'
import { createOfflineAdapterFactory } from '../wasm/offline-adapter-factory.ts'
import { connectHost } from './connect-host.ts'
import { type CallContext, createEngineHost, type EngineHost } from './engine-host.ts'
import { qualifySequences } from './qualify-sequences.ts'
import type { ExternalObjects, MigrationHistory, SchemaEngine, SchemaFile, SchemaState } from './schema-engine.ts'
import { withReplayedHistory } from './with-replayed-history.ts'

export interface SchemaEngineOptions {
  /** PostgreSQL connection string. Without one, only comparisons of schema texts work. */
  readonly url?: string | undefined
  /** Connection string of an existing database to replay migrations in; it is emptied. By default one is created and dropped. */
  readonly shadowUrl?: string | undefined
  /** A session with the same database, whose backend engines use in turn, instead of a connection of the engine's own. */
  readonly session?: PostgresSession | undefined
  /** Schema of calls that name none. */
  readonly schemas?: readonly SchemaFile[] | undefined
  /** What the paths of certificates in the connection string are relative to; by default the current folder. */
  readonly folder?: string | undefined
  /** PostgreSQL schema whose names SQL made without a database leaves unqualified; `public` by default. */
  readonly offlineSchema?: string | undefined
}

interface CallInput {
  readonly schemas?: readonly SchemaFile[] | undefined
  readonly external?: ExternalObjects | undefined
  readonly history?: MigrationHistory
}

/** The parts of a call in the engine's own form. */
interface RawInput {
  readonly context: CallContext
  readonly schema: SchemasContainer
  readonly filters: SchemaFilter
  readonly migrationsList: MigrationList
}

const noMigrations: MigrationHistory = { migrations: [] }

const container = (schemas: readonly SchemaFile[]): SchemasContainer => ({
  files: schemas.map((file) => ({ ...file })),
})

function migrationList(history: MigrationHistory): MigrationList {
  return {
    baseDir: history.folder ?? '',
    lockfile: { path: 'migration_lock.toml', content: history.lockfile ?? 'provider = "postgresql"\n' },
    shadowDbInitScript: history.shadowInitScript ?? '',
    migrationDirectories: history.migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  }
}

function diffTarget(state: SchemaState, folder: string): DiffTarget {
  switch (state.kind) {
    case 'empty':
      return { tag: 'empty' }
    case 'schema':
      return { tag: 'schemaDatamodel', ...container(state.schemas) }
    case 'database':
      return { tag: 'schemaDatasource', ...container(state.schemas), configDir: folder }
    case 'migrations':
      return { tag: 'migrations', ...migrationList(state.history) }
  }
}

const schemasOf = (state: SchemaState): readonly SchemaFile[] | undefined =>
  'schemas' in state ? state.schemas : undefined

const historyOf = (state: SchemaState): MigrationHistory | undefined => ('history' in state ? state.history : undefined)

const needsDatabase = ({ kind }: SchemaState): boolean => kind === 'database' || kind === 'migrations'

function compareHistories(history: HistoryDiagnostic | null): {
  unapplied: readonly string[]
  missing: readonly string[]
} {
  return {
    unapplied: history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : [],
    missing: history && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : [],
  }
}

/**
 * Makes a schema engine for one database, or for none.
 *
 * @throws {SchemaEngineError} P1013 when `url` is no PostgreSQL connection string
 */
export function createSchemaEngine(options: SchemaEngineOptions = {}): SchemaEngine {
  const folder = options.folder ?? process.cwd()
  const offline = createEngineHost(createOfflineAdapterFactory(options.offlineSchema ?? 'public'))
  const connected =
    options.url === undefined
      ? undefined
      : connectHost({ url: options.url, shadowUrl: options.shadowUrl, session: options.session, folder })
  const host: EngineHost = connected ?? offline

  function raw({ schemas = options.schemas ?? [], external, history = noMigrations }: CallInput = {}): RawInput {
    const migrationsList = migrationList(history)
    return {
      context: { schemas, migrations: migrationsList.migrationDirectories },
      schema: container(schemas),
      filters: { externalTables: [...(external?.tables ?? [])], externalEnums: [...(external?.enums ?? [])] },
      migrationsList,
    }
  }

  return {
    async diff({ from, to, format = 'sql', external }) {
      const { context, filters } = raw({
        schemas: schemasOf(to) ?? schemasOf(from),
        history: historyOf(from) ?? historyOf(to) ?? noMigrations,
        external,
      })
      const chosen = needsDatabase(from) || needsDatabase(to) ? host : offline
      const { exitCode, stdout } = await chosen.run(context, (engine) =>
        engine.diff({
          from: diffTarget(from, folder),
          to: diffTarget(to, folder),
          script: format === 'sql',
          exitCode: true,
          filters,
        }),
      )
      return { isEmpty: exitCode === 0, text: qualifySequences(stdout ?? '') }
    },

    schemaPush(input = {}) {
      const { context, schema, filters } = raw(input)
      return host.run(context, (engine) => engine.schemaPush({ force: input.force ?? false, schema, filters }))
    },

    async applyMigrations(input) {
      const { context, migrationsList, filters } = raw(input)
      const applied = await host.run(context, (engine) => engine.applyMigrations({ migrationsList, filters }))
      return applied.appliedMigrationNames
    },

    async createMigration(input) {
      const { context, schema, migrationsList, filters } = raw(input)
      const { name: migrationName, draft = false } = input
      const created = await host.run(context, (engine) =>
        withReplayedHistory(engine, { migrationsList, filters }, () =>
          engine.createMigration({ migrationsList, filters, migrationName, draft, schema }),
        ),
      )
      const { generatedMigrationName: name, migrationScript: script } = created
      return { name, script: script ? qualifySequences(script) : undefined }
    },

    evaluateDataLoss(input) {
      const { context, schema, migrationsList, filters } = raw(input)
      return host.run(context, (engine) =>
        withReplayedHistory(engine, { migrationsList, filters }, () =>
          engine.evaluateDataLoss({ migrationsList, filters, schema }),
        ),
      )
    },

    async devDiagnostic(input) {
      const { context, migrationsList, filters } = raw(input)
      const { action } = await host.run(context, (engine) => engine.devDiagnostic({ migrationsList, filters }))
      return action.tag === 'reset' ? { kind: 'reset', reason: action.reason } : { kind: 'create-migration' }
    },

    async diagnoseMigrationHistory(input) {
      const { context, migrationsList, filters } = raw(input)
      const found = await host.run(context, (engine) =>
        engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: false }),
      )
      return {
        hasMigrationsTable: found.hasMigrationsTable,
        ...compareHistories(found.history),
        failed: found.failedMigrationNames,
        edited: found.editedMigrationNames,
      }
    },

    async markMigrationApplied(input) {
      const { context, migrationsList } = raw(input)
      await host.run(context, (engine) => engine.markMigrationApplied({ migrationName: input.name, migrationsList }))
    },

    async markMigrationRolledBack({ name }) {
      await host.run(raw().context, (engine) => engine.markMigrationRolledBack({ migrationName: name }))
    },

    async introspect(input) {
      const { context, schema } = raw(input)
      const found = await host.run(context, (engine) =>
        engine.introspect({
          schema,
          baseDirectoryPath: folder,
          force: input.force ?? false,
          compositeTypeDepth: -1,
          namespaces: input.namespaces ? [...input.namespaces] : null,
        }),
      )
      return { schemas: found.schema.files, warnings: found.warnings ?? undefined }
    },

    async dbExecute(script) {
      await host.run(raw().context, (engine) => engine.dbExecute({ datasourceType: { tag: 'url', url: '' }, script }))
    },

    async reset(input) {
      const { context, filters } = raw(input)
      await host.run(context, (engine) => engine.reset({ filter: filters }))
    },

    async connect() {
      await host.run(raw().context, async () => {})
    },

    databaseVersion() {
      return host.run(raw().context, (engine) => engine.version())
    },

    async [Symbol.asyncDispose]() {
      await connected?.[Symbol.asyncDispose]()
    },
  }
}
