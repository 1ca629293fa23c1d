import {
  bindMigrationAwareSqlAdapterFactory,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { loadWasmEngine, type WasmEngine } from '../wasm/load-wasm-engine.ts'
import type { SchemaFile } from './schema-engine.ts'
import { SchemaEngineError } from './schema-engine-error.ts'
import { toSchemaEngineError } from './to-schema-engine-error.ts'

/** Runs calls of the WebAssembly engine on one database, one after the other. */
export interface EngineHost {
  /**
   * @param schemas - the schema that decides provider, preview features and PostgreSQL schemas for calls that carry none
   * @throws {SchemaEngineError}
   */
  run<Value>(schemas: readonly SchemaFile[], call: (engine: SchemaEngine) => Promise<Value>): Promise<Value>
}

interface Started {
  readonly key: string
  readonly wasm: WasmEngine
  readonly engine: SchemaEngine
}

/** Makes a host that reaches the database through the factory's adapters. */
export function createEngineHost(factory: SqlMigrationAwareDriverAdapterFactory): EngineHost {
  const adapters: ErrorCapturingSqlMigrationAwareDriverAdapterFactory = bindMigrationAwareSqlAdapterFactory(factory)
  let started: Started | undefined
  let last: Promise<unknown> = Promise.resolve()

  async function start(schemas: readonly SchemaFile[]): Promise<Started> {
    const key = JSON.stringify(schemas)
    if (started?.key === key) return started
    started?.engine.free()
    const wasm = started?.wasm ?? (await loadWasmEngine())
    started = undefined
    const datamodels = schemas.map(({ path, content }): [string, string] => [path, content])
    const engine = await orPanic(
      wasm,
      wasm.SchemaEngine.new({ datamodels: datamodels.length > 0 ? datamodels : undefined }, () => {}, adapters),
    )
    started = { key, wasm, engine }
    return started
  }

  async function run<Value>(
    schemas: readonly SchemaFile[],
    call: (engine: SchemaEngine) => Promise<Value>,
  ): Promise<Value> {
    try {
      const { wasm, engine } = await start(schemas)
      return await orPanic(wasm, call(engine))
    } catch (error) {
      const failure = toSchemaEngineError(error, adapters.errorRegistry)
      if (failure.isPanic) started = undefined
      throw failure
    }
  }

  return {
    run(schemas, call) {
      const result = last.then(() => run(schemas, call))
      last = result.catch(() => {})
      return result
    },
  }
}

async function orPanic<Value>(wasm: WasmEngine, call: Promise<Value>): Promise<Value> {
  const panicked = wasm.panicked.catch((error: Error) => {
    throw new SchemaEngineError({
      message: `The schema engine panicked: ${error.message}`,
      isPanic: true,
      cause: error,
    })
  })
  return await Promise.race([call, panicked])
}
