import type { MigrationDirectory } from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { DatabaseFailure } from '../postgres/postgres-adapter-factory.ts'
import { PostgresFailure } from '../postgres/postgres-failure.ts'
import { WasmPanic } from '../wasm/load-wasm-engine.ts'
import { SchemaEngineError } from './schema-engine-error.ts'

const RESOLVE_URL = 'https://pris.ly/d/migrate-resolve'

/** Codes that the engine derives from what the database answered, with less to say than the database. P1012 is about schemas. */
const DATABASE_CODE = /^(?!P1012$)(P[12]\d{3}|P3006)$/

/** The engine appends its Rust span trace: numbered frames with "at" and "with" lines. */
function withoutTrace(message: string): string {
  return message.replace(/\n\s+0: [\w:]+(?:\n\s+(?:\d+: |at |with ).*)*\s*$/, '').trimEnd()
}

/** Name of the migration that consists of this script. */
export function migrationNamed(script: string, migrations: readonly MigrationDirectory[]): string | undefined {
  return migrations.find(({ migrationFile: { content } }) => content.tag === 'ok' && content.value === script)?.path
}

function fromDatabase(
  {
    error,
    where,
    sql,
    code = error.code,
  }: DatabaseFailure & { readonly error: PostgresFailure; readonly code?: string | undefined },
  migrations: readonly MigrationDirectory[],
): SchemaEngineError {
  const { explanation, originalCode } = error
  const migration = sql === undefined || error.code ? undefined : migrationNamed(sql, migrations)
  if (where === 'shadow' && migration === undefined && sql !== undefined && !error.code) {
    return new SchemaEngineError({
      code,
      message: `The script that prepares the shadow database (migrations.initShadowDb in prisma.config.ts) failed.\n\nDatabase error code: ${originalCode}\n\nDatabase error:\n${explanation}`,
      cause: error,
    })
  }
  if (migration === undefined) return new SchemaEngineError({ code, message: explanation, cause: error })
  if (where === 'shadow') {
    return new SchemaEngineError({
      code: 'P3006',
      message: `Migration \`${migration}\` failed to apply cleanly to the shadow database.\n\nDatabase error code: ${originalCode}\n\nDatabase error:\n${explanation}`,
      cause: error,
    })
  }
  return new SchemaEngineError({
    code: 'P3018',
    message: `A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read more: ${RESOLVE_URL}\n\nMigration name: ${migration}\n\nDatabase error code: ${originalCode}\n\nDatabase error:\n${explanation}`,
    cause: error,
  })
}

/** What is known about a failed call besides what it threw. */
export interface FailureContext {
  /** What the database answered last; the engine turns it into prose without code. */
  readonly failure?: DatabaseFailure | undefined
  readonly migrations?: readonly MigrationDirectory[]
}

/** Turns what a call of the WebAssembly engine, or of the database driver, threw into a SchemaEngineError. */
export function toSchemaEngineError(thrown: unknown, context: FailureContext = {}): SchemaEngineError {
  const { failure, migrations = [] } = context
  if (thrown instanceof SchemaEngineError) return thrown
  if (thrown instanceof PostgresFailure)
    return fromDatabase({ error: thrown, where: 'main', isRecoverable: false }, migrations)
  if (thrown instanceof WasmPanic)
    return new SchemaEngineError({ message: thrown.message, isPanic: true, cause: thrown })
  const code = codeOf(thrown)
  if (failure && (code === undefined || DATABASE_CODE.test(code))) {
    const { error } = failure
    return error instanceof PostgresFailure
      ? fromDatabase({ ...failure, error, code }, migrations)
      : toSchemaEngineError(error)
  }
  return new SchemaEngineError({
    code,
    message: withoutTrace(thrown instanceof Error ? thrown.message : String(thrown)),
    cause: thrown,
  })
}

function codeOf(thrown: unknown): string | undefined {
  const code = thrown instanceof Error ? (thrown as Error & { readonly code?: unknown }).code : undefined
  return typeof code === 'string' ? code : undefined
}
