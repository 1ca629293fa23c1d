import type { MigrationList, SchemaEngine, SchemaFilter } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { SchemaEngineError } from './schema-engine-error.ts'

function lacksReplay(error: unknown): boolean {
  return error instanceof Error && error.message.includes('must be provided through an external factory')
}

/**
 * Calls what builds on the outcome of a migration history. The WebAssembly engine replays a history in a shadow database
 * when it diagnoses it and remembers the outcome, but does not do so for the calls that come after. The CLI always
 * diagnoses first, yet applies pending migrations in between, which the remembered outcome does not cover.
 */
export async function withReplayedHistory<Value>(
  engine: SchemaEngine,
  { migrationsList, filters }: { readonly migrationsList: MigrationList; readonly filters: SchemaFilter },
  call: () => Promise<Value>,
): Promise<Value> {
  try {
    return await call()
  } catch (error) {
    if (!lacksReplay(error)) throw error
  }
  await engine.devDiagnostic({ migrationsList, filters })
  try {
    return await call()
  } catch (error) {
    if (!lacksReplay(error)) throw error
    throw new SchemaEngineError({
      message: 'Some migrations of the history are not applied to the database yet. Apply them first.',
      cause: error,
    })
  }
}
