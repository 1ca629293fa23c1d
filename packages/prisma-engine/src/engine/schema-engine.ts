/** A Prisma schema file: where it is (for messages) and what it says. */
export interface SchemaFile {
  readonly path: string
  readonly content: string
}

/** Tables and enums that somebody else owns, as `schema.name` in the database's names. They are never created, altered or dropped. */
export interface ExternalObjects {
  readonly tables?: readonly string[] | undefined
  readonly enums?: readonly string[] | undefined
}

/** One migration: the name of its folder and the SQL in it. */
export interface Migration {
  readonly name: string
  readonly script: string
}

/** A migration history in the order of its names, as `readMigrationHistory` reads it from a folder. */
export interface MigrationHistory {
  readonly migrations: readonly Migration[]
  /** SQL that a shadow database needs before the first migration: what creates the external tables. */
  readonly shadowInitScript?: string | undefined
  /** Folder the history was read from, for messages. */
  readonly folder?: string | undefined
  /** Content of `migration_lock.toml`, which names the provider. */
  readonly lockfile?: string | undefined
}

/** One side of a comparison. */
export type SchemaState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'schema'; readonly schemas: readonly SchemaFile[] }
  /** The live database, as far as the PostgreSQL schemas go that these files list. */
  | { readonly kind: 'database'; readonly schemas: readonly SchemaFile[] }
  /** What the migrations lead to; they run in a shadow database. */
  | { readonly kind: 'migrations'; readonly history: MigrationHistory }

export interface DiffInput {
  readonly from: SchemaState
  readonly to: SchemaState
  /** `sql`: the script that leads from one to the other. `summary`: what changes, in words. */
  readonly format?: 'sql' | 'summary'
  readonly external?: ExternalObjects | undefined
}

export interface Diff {
  readonly isEmpty: boolean
  readonly text: string
}

interface SchemaInput {
  /** The schema to work with, in one or several files; by default the one given to createSchemaEngine. */
  readonly schemas?: readonly SchemaFile[] | undefined
  readonly external?: ExternalObjects | undefined
}

interface HistoryInput extends SchemaInput {
  readonly history: MigrationHistory
}

export interface SchemaPushInput extends SchemaInput {
  /** Accept the loss of data that the warnings name. */
  readonly force?: boolean
}

export interface SchemaPushResult {
  /** Number of changes made; 0 when there was nothing to do and when warnings held the push back. */
  readonly executedSteps: number
  /** Changes that would lose data. Without `force` nothing was done. */
  readonly warnings: readonly string[]
  /** Changes that the present rows make impossible. Nothing was done. */
  readonly unexecutable: readonly string[]
}

export interface CreateMigrationInput extends HistoryInput {
  /** Name without the time stamp, which the engine puts before it. */
  readonly name: string
  /** Give a script even when nothing changed. */
  readonly draft?: boolean
}

export interface CreatedMigration {
  /** Folder name with time stamp. */
  readonly name: string
  /** undefined when the history already leads to the schema. */
  readonly script: string | undefined
}

export interface MigrationFeedback {
  readonly message: string
  readonly stepIndex: number
}

export interface DataLoss {
  readonly migrationSteps: number
  readonly warnings: readonly MigrationFeedback[]
  readonly unexecutableSteps: readonly MigrationFeedback[]
}

/** What `migrate dev` would do next: make a migration, or reset the database first because of `reason`. */
export type DevAction = { readonly kind: 'create-migration' } | { readonly kind: 'reset'; readonly reason: string }

export interface HistoryDiagnosis {
  readonly hasMigrationsTable: boolean
  /** In the folder and not applied. */
  readonly unapplied: readonly string[]
  /** Applied and not in the folder. */
  readonly missing: readonly string[]
  readonly failed: readonly string[]
  /** Changed since they were applied. */
  readonly edited: readonly string[]
}

export interface IntrospectInput extends SchemaInput {
  /** Read the schema anew instead of keeping what the given one says about names, comments and order. */
  readonly force?: boolean
  /** PostgreSQL schemas to read; by default those of the datasource block. */
  readonly namespaces?: readonly string[]
}

export interface Introspection {
  readonly schemas: readonly SchemaFile[]
  readonly warnings: string | undefined
}

/**
 * Prisma's schema engine in this process. Calls run one after the other on one database connection, which opens with the
 * first call that needs it. Comparisons and DDL of schema texts need no database.
 *
 * Every method throws `SchemaEngineError`, with Prisma's own code where there is one.
 */
export interface SchemaEngine extends AsyncDisposable {
  diff(input: DiffInput): Promise<Diff>
  /** What `prisma db push` does. */
  schemaPush(input?: SchemaPushInput): Promise<SchemaPushResult>
  /** What `prisma migrate deploy` does; gives the names of the migrations it applied. */
  applyMigrations(input: HistoryInput): Promise<readonly string[]>
  /** Renders the migration from the history to the schema. Writes nothing. */
  createMigration(input: CreateMigrationInput): Promise<CreatedMigration>
  evaluateDataLoss(input: HistoryInput): Promise<DataLoss>
  devDiagnostic(input: HistoryInput): Promise<DevAction>
  diagnoseMigrationHistory(input: HistoryInput): Promise<HistoryDiagnosis>
  markMigrationApplied(input: HistoryInput & { readonly name: string }): Promise<void>
  markMigrationRolledBack(input: { readonly name: string }): Promise<void>
  /** What `prisma db pull` does, without writing files. */
  introspect(input: IntrospectInput): Promise<Introspection>
  /** Runs a script of any number of statements as a whole. */
  dbExecute(script: string): Promise<void>
  /** Empties every PostgreSQL schema that the schema lists, and the history. */
  reset(input?: SchemaInput): Promise<void>
  /** Connects, unless connected. */
  connect(): Promise<void>
  /** The server's `version()`. */
  databaseVersion(): Promise<string>
}
