export { createDatabase, dropDatabase, findConnectionProblem } from './database.ts'
export { createSchemaEngine, type SchemaEngineOptions } from './engine/create-schema-engine.ts'
export { readMigrationHistory } from './engine/read-migration-history.ts'
export type {
  CreatedMigration,
  CreateMigrationInput,
  DataLoss,
  DevAction,
  Diff,
  DiffInput,
  ExternalObjects,
  HistoryDiagnosis,
  IntrospectInput,
  Introspection,
  Migration,
  MigrationFeedback,
  MigrationHistory,
  SchemaEngine,
  SchemaFile,
  SchemaPushInput,
  SchemaPushResult,
  SchemaState,
} from './engine/schema-engine.ts'
export { SchemaEngineError, type SchemaEngineErrorFields } from './engine/schema-engine-error.ts'
export { toSchemaEngineError } from './engine/to-schema-engine-error.ts'
export { type Dependent, describeDependent, findDependents } from './guard/find-dependents.ts'
export { OWNERSHIP_VARIABLE, type Ownership } from './guard/ownership.ts'
export { type PostgresConnection, parseConnectionUrl } from './postgres/parse-connection-url.ts'
export { PostgresSession, type TextResult } from './postgres/postgres-session.ts'
