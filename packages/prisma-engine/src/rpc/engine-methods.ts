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
  SchemaPushInput,
} from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { EngineHost } from '../engine/engine-host.ts'
import type { SchemaFile } from '../engine/schema-engine.ts'
import { SchemaEngineError } from '../engine/schema-engine-error.ts'
import { withReplayedHistory } from '../engine/with-replayed-history.ts'

export interface EngineMethodsContext {
  /** The schema files that the engine was started with. */
  readonly schemas: readonly SchemaFile[]
  /** Engine for the database of the datasource, connected on first use. @throws {SchemaEngineError} without a usable URL */
  readonly connected: () => EngineHost
  /** Engine for schema texts alone. */
  readonly offline: EngineHost
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
  const { schemas, connected, offline, print } = context

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

    reset: method<ResetInput>((params) => {
      refuseToResetOthers(params)
      return connected().run({ schemas }, (engine) => engine.reset(params))
    }),

    schemaPush: method<SchemaPushInput>((params) =>
      connected().run({ schemas }, (engine) => engine.schemaPush(params)),
    ),
  }
}

/** The engine's reset drops every PostgreSQL schema of the datasource whole, the external tables in it too. */
function refuseToResetOthers({ filter }: ResetInput): void {
  const tables = filter.externalTables
  if (tables.length === 0) return
  throw new SchemaEngineError({
    message: `A reset would drop what others own: the ${tables.length} external tables of prisma.config.ts (${tables.slice(0, 3).join(', ')}${tables.length > 3 ? ', …' : ''}) with all their rows. Nothing was dropped. Reset the whole database instead, and apply the migrations of all its owners: pnpm db:reset`,
  })
}
