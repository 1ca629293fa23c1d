import type {
  ApplyMigrationsInput,
  CreateMigrationInput,
  DatasourceParam,
  DbExecuteParams,
  DevDiagnosticInput,
  DiagnoseMigrationHistoryInput,
  DiffParams,
  DiffTarget,
  EnsureConnectionValidityParams,
  EvaluateDataLossInput,
  IntrospectParams,
  MarkMigrationAppliedInput,
  MarkMigrationRolledBackInput,
  MigrationDirectory,
  ResetInput,
  SchemaFilter,
  SchemaPushInput,
} from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { EngineHost } from '../engine/engine-host.ts'
import type { SchemaFile } from '../engine/schema-engine.ts'
import { SchemaEngineError } from '../engine/schema-engine-error.ts'
import { withReplayedHistory } from '../engine/with-replayed-history.ts'
import type { Guard } from '../guard/guard.ts'

export interface EngineMethodsContext {
  /** The schema files that the engine was started with. */
  readonly schemas: readonly SchemaFile[]
  /** Engine for the database of the datasource, connected on first use. @throws {SchemaEngineError} without a usable URL */
  readonly connected: () => EngineHost
  /** Engine for schema texts alone. */
  readonly offline: EngineHost
  /** What keeps commands from dropping what others own. @throws {SchemaEngineError} without a usable URL */
  readonly guard: () => Guard
  /** What paths in the schema are relative to. */
  readonly folder: string
  readonly createDatabase: (url: string | undefined) => Promise<{ readonly databaseName: string }>
  readonly print: (content: string) => void
}

type Method = (params: unknown) => Promise<unknown>

const isOffline = ({ tag }: DiffTarget): boolean => tag === 'empty' || tag === 'schemaDatamodel'

const migrationsOf = (target: DiffTarget): readonly MigrationDirectory[] =>
  target.tag === 'migrations' ? target.migrationDirectories : []

const urlOf = (datasource: DatasourceParam): string | undefined =>
  datasource.tag === 'ConnectionString' ? datasource.url : undefined

/** The methods that the Prisma CLI calls, over the WebAssembly engine. Parameters and results are the native engine's. */
export function createEngineMethods(context: EngineMethodsContext): Readonly<Record<string, Method>> {
  const { schemas, connected, guard, offline, print } = context

  /** SQL that would make the database equal to a schema. */
  const findDifference = async (files: readonly SchemaFile[], filters: SchemaFilter): Promise<string> => {
    const schema = { files: files.map((file) => ({ ...file })) }
    const from: DiffTarget = { tag: 'schemaDatasource', ...schema, configDir: context.folder }
    const to: DiffTarget = { tag: 'schemaDatamodel', ...schema }
    const { stdout } = await connected().run({ schemas: files }, (engine) =>
      engine.diff({ from, to, script: true, exitCode: null, filters }),
    )
    return stdout ?? ''
  }

  /** A method whose parameters are what the CLI of this very version sends. */
  const method =
    <Params>(run: (params: Params) => Promise<unknown>): Method =>
    (params) =>
      run(params as Params)

  return {
    applyMigrations: method<ApplyMigrationsInput>((params) =>
      connected().run({ schemas, migrations: params.migrationsList.migrationDirectories }, (engine) =>
        engine.applyMigrations(params),
      ),
    ),

    createDatabase: method<{ readonly datasource: DatasourceParam }>(({ datasource }) =>
      context.createDatabase(urlOf(datasource)),
    ),

    createMigration: method<CreateMigrationInput>((params) =>
      connected().run({ schemas, migrations: params.migrationsList.migrationDirectories }, (engine) =>
        withReplayedHistory(engine, params, () => engine.createMigration(params)),
      ),
    ),

    dbExecute: method<DbExecuteParams>((params) => connected().run({ schemas }, (engine) => engine.dbExecute(params))),

    debugPanic: method(() => offline.run({ schemas }, async (engine) => engine.debugPanic())),

    devDiagnostic: method<DevDiagnosticInput>((params) =>
      connected().run({ schemas, migrations: params.migrationsList.migrationDirectories }, (engine) =>
        engine.devDiagnostic(params),
      ),
    ),

    diagnoseMigrationHistory: method<DiagnoseMigrationHistoryInput>((params) =>
      connected().run({ schemas, migrations: params.migrationsList.migrationDirectories }, (engine) =>
        engine.diagnoseMigrationHistory(params),
      ),
    ),

    diff: method<DiffParams>(async (params) => {
      const chosen = isOffline(params.from) && isOffline(params.to) ? offline : connected()
      const migrations = [...migrationsOf(params.from), ...migrationsOf(params.to)]
      const { exitCode, stdout } = await chosen.run({ schemas, migrations }, (engine) => engine.diff(params))
      // The client ends a printed text with a line break of its own.
      if (stdout) print(stdout.replace(/\n$/, ''))
      return { exitCode, stdout: null }
    }),

    ensureConnectionValidity: method<EnsureConnectionValidityParams>((params) =>
      connected().run({ schemas }, (engine) => engine.ensureConnectionValidity(params)),
    ),

    evaluateDataLoss: method<EvaluateDataLossInput>((params) =>
      connected().run({ schemas, migrations: params.migrationsList.migrationDirectories }, (engine) =>
        withReplayedHistory(engine, params, () => engine.evaluateDataLoss(params)),
      ),
    ),

    getDatabaseVersion: method(() => connected().run({ schemas }, (engine) => engine.version())),

    introspect: method<IntrospectParams>((params) =>
      connected().run({ schemas }, (engine) => engine.introspect({ ...params, namespaces: params.namespaces ?? null })),
    ),

    introspectSql: method(() => {
      throw new SchemaEngineError({
        message:
          'TypedSQL (`prisma generate --sql`) asks the server about statements in a way that the WebAssembly schema engine cannot. Set PRISMA_ENGINE=native to use the native one for it.',
      })
    }),

    markMigrationApplied: method<MarkMigrationAppliedInput>((params) =>
      connected().run({ schemas }, (engine) => engine.markMigrationApplied(params)),
    ),

    markMigrationRolledBack: method<MarkMigrationRolledBackInput>((params) =>
      connected().run({ schemas }, (engine) => engine.markMigrationRolledBack(params)),
    ),

    reset: method<ResetInput>(async (params) => {
      const { filter } = params
      await guard().checkReset({ schemas, filter, findDifference: () => findDifference(schemas, filter) })
      return await connected().run({ schemas }, async (engine) => {
        const history = guard().historyApart(schemas)
        // The engine empties the schemas of the datasource only. First the history: without one a reset can be tried again.
        if (history)
          await engine.dbExecute({ datasourceType: { tag: 'url', url: '' }, script: `DROP TABLE IF EXISTS ${history}` })
        await engine.reset(params)
      })
    }),

    schemaPush: method<SchemaPushInput>(async (params) => {
      const { schema, filters: filter } = params
      const { files } = schema
      await guard().checkPush({ schemas: files, filter, findDifference: () => findDifference(files, filter) })
      return await connected().run({ schemas }, (engine) => engine.schemaPush(params))
    }),
  }
}
