import type {
  DiffTarget,
  HistoryDiagnostic,
  MigrationList,
  SchemaEngine as RawEngine,
  SchemaFilter,
  SchemasContainer,
} from '@prisma/schema-engine-wasm/schema_engine_bg'
import { offlineAdapterFactory } from '../wasm/offline-adapter-factory.ts'
import { connectHost } from './connect-host.ts'
import { createEngineHost, type EngineHost } from './engine-host.ts'
import type { ExternalObjects, MigrationHistory, SchemaEngine, SchemaFile, SchemaState } from './schema-engine.ts'

export interface SchemaEngineOptions {
  /** PostgreSQL connection string. Without one, only comparisons of schema texts work. */
  readonly url?: string | undefined
  /** Connection string of an existing database to replay migrations in; it is emptied. By default one is created and dropped. */
  readonly shadowUrl?: string | undefined
  /** Schema of calls that name none. */
  readonly schemas?: readonly SchemaFile[] | undefined
  /** What the paths of certificates in the connection string are relative to; by default the current folder. */
  readonly folder?: string | undefined
}

const container = (schemas: readonly SchemaFile[]): SchemasContainer => ({
  files: schemas.map((file) => ({ ...file })),
})

const filter = (external: ExternalObjects | undefined): SchemaFilter => ({
  externalTables: [...(external?.tables ?? [])],
  externalEnums: [...(external?.enums ?? [])],
})

function migrationList(history: MigrationHistory): MigrationList {
  return {
    baseDir: history.folder ?? '',
    lockfile: { path: 'migration_lock.toml', content: history.lockfile ?? null },
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

function unappliedAndMissing(history: HistoryDiagnostic | null): { unapplied: string[]; missing: string[] } {
  switch (history?.diagnostic) {
    case 'databaseIsBehind':
      return { unapplied: history.unappliedMigrationNames, missing: [] }
    case 'migrationsDirectoryIsBehind':
      return { unapplied: [], missing: history.unpersistedMigrationNames }
    case 'historiesDiverge':
      return { unapplied: history.unappliedMigrationNames, missing: history.unpersistedMigrationNames }
    case undefined:
      return { unapplied: [], missing: [] }
  }
}

const schemasOf = (state: SchemaState): readonly SchemaFile[] =>
  state.kind === 'schema' || state.kind === 'database' ? state.schemas : []

const needsDatabase = (state: SchemaState): boolean => state.kind === 'database' || state.kind === 'migrations'

/**
 * Makes a schema engine for one database, or for none.
 *
 * @throws {SchemaEngineError} P1013 when `url` is no PostgreSQL connection string
 */
export function createSchemaEngine(options: SchemaEngineOptions = {}): SchemaEngine {
  const folder = options.folder ?? process.cwd()
  const offline = createEngineHost(offlineAdapterFactory)
  const connected =
    options.url === undefined ? undefined : connectHost({ url: options.url, shadowUrl: options.shadowUrl, folder })
  const host: EngineHost = connected ?? offline
  const schemasFor = (input: { readonly schemas?: readonly SchemaFile[] | undefined } | undefined) =>
    input?.schemas ?? options.schemas ?? []

  return {
    async diff({ from, to, format = 'sql', external }) {
      const schemas =
        [...schemasOf(to), ...schemasOf(from)].length > 0
          ? schemasOf(to).length > 0
            ? schemasOf(to)
            : schemasOf(from)
          : (options.schemas ?? [])
      const chosen = needsDatabase(from) || needsDatabase(to) ? host : offline
      const { exitCode, stdout } = await chosen.run(schemas, (engine) =>
        engine.diff({
          from: diffTarget(from, folder),
          to: diffTarget(to, folder),
          script: format === 'sql',
          exitCode: true,
          filters: filter(external),
        }),
      )
      return { isEmpty: exitCode === 0, text: stdout ?? '' }
    },

    async schemaPush(input = {}) {
      const schemas = schemasFor(input)
      return await host.run(schemas, (engine) =>
        engine.schemaPush({ force: input.force ?? false, schema: container(schemas), filters: filter(input.external) }),
      )
    },

    async applyMigrations(input) {
      const { appliedMigrationNames } = await host.run(schemasFor(input), (engine) =>
        engine.applyMigrations({ migrationsList: migrationList(input.history), filters: filter(input.external) }),
      )
      return appliedMigrationNames
    },

    async createMigration(input) {
      const schemas = schemasFor(input)
      const migrationsList = migrationList(input.history)
      const filters = filter(input.external)
      const created = await host.run(schemas, async (engine) => {
        await replay(engine, migrationsList, filters)
        return await engine.createMigration({
          migrationsList,
          filters,
          migrationName: input.name,
          draft: input.draft ?? false,
          schema: container(schemas),
        })
      })
      return { name: created.generatedMigrationName, script: created.migrationScript ?? undefined }
    },

    async evaluateDataLoss(input) {
      const schemas = schemasFor(input)
      const migrationsList = migrationList(input.history)
      const filters = filter(input.external)
      return await host.run(schemas, async (engine) => {
        await replay(engine, migrationsList, filters)
        return await engine.evaluateDataLoss({ migrationsList, filters, schema: container(schemas) })
      })
    },

    async devDiagnostic(input) {
      const { action } = await host.run(schemasFor(input), (engine) =>
        engine.devDiagnostic({ migrationsList: migrationList(input.history), filters: filter(input.external) }),
      )
      return action.tag === 'reset' ? { kind: 'reset', reason: action.reason } : { kind: 'create-migration' }
    },

    async diagnoseMigrationHistory(input) {
      const found = await host.run(schemasFor(input), (engine) =>
        engine.diagnoseMigrationHistory({
          migrationsList: migrationList(input.history),
          optInToShadowDatabase: false,
          filters: filter(input.external),
        }),
      )
      return {
        hasMigrationsTable: found.hasMigrationsTable,
        ...unappliedAndMissing(found.history),
        failed: found.failedMigrationNames,
        edited: found.editedMigrationNames,
      }
    },

    async markMigrationApplied(input) {
      await host.run(schemasFor(input), (engine) =>
        engine.markMigrationApplied({ migrationName: input.name, migrationsList: migrationList(input.history) }),
      )
    },

    async markMigrationRolledBack({ name }) {
      await host.run(schemasFor(undefined), (engine) => engine.markMigrationRolledBack({ migrationName: name }))
    },

    async introspect(input) {
      const schemas = schemasFor(input)
      const found = await host.run(schemas, (engine) =>
        engine.introspect({
          schema: container(schemas),
          baseDirectoryPath: folder,
          force: input.force ?? false,
          compositeTypeDepth: -1,
          namespaces: input.namespaces ? [...input.namespaces] : null,
        }),
      )
      return { schemas: found.schema.files, warnings: found.warnings ?? undefined }
    },

    async dbExecute(script) {
      await host.run(schemasFor(undefined), (engine) =>
        engine.dbExecute({ datasourceType: { tag: 'url', url: options.url ?? '' }, script }),
      )
    },

    async reset(input) {
      await host.run(schemasFor(input), (engine) => engine.reset({ filter: filter(input?.external) }))
    },

    async connect() {
      await host.run(schemasFor(undefined), async () => {})
    },

    databaseVersion() {
      return host.run(schemasFor(undefined), (engine) => engine.version())
    },

    async [Symbol.asyncDispose]() {
      await connected?.[Symbol.asyncDispose]()
    },
  }
}

/** Replays a history in a shadow database. The engine keeps the outcome for the calls below, which cannot do it themselves. */
async function replay(engine: RawEngine, migrationsList: MigrationList, filters: SchemaFilter): Promise<void> {
  await engine.devDiagnostic({ migrationsList, filters })
}
