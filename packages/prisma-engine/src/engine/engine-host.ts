import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { MigrationDirectory, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { DatabaseFailure } from '../postgres/postgres-adapter-factory.ts'
import { loadWasmEngine, type WasmEngine } from '../wasm/load-wasm-engine.ts'
import type { SchemaFile } from './schema-engine.ts'
import { toSchemaEngineError } from './to-schema-engine-error.ts'

/** What a call of the engine is about. */
export interface CallContext {
  /** The schema that decides on the PostgreSQL schemas for calls that carry no schema themselves. */
  readonly schemas: readonly SchemaFile[]
  /** The migrations it works on, which errors name. */
  readonly migrations?: readonly MigrationDirectory[]
}

/** Runs calls of the WebAssembly engine, one after the other. */
export interface EngineHost {
  /** @throws {SchemaEngineError} */
  run<Value>(context: CallContext, call: (engine: SchemaEngine) => Promise<Value>): Promise<Value>
}

/** Adapters for an engine host, and what it needs to know about them. */
export interface HostedAdapterFactory extends SqlMigrationAwareDriverAdapterFactory {
  lastFailure?(): DatabaseFailure | undefined
  finishCall?(): Promise<void>
}

interface Started {
  readonly key: string
  readonly wasm: WasmEngine
  readonly engine: SchemaEngine
}

/** Makes a host that reaches the database through the factory's adapters. */
export function createEngineHost(factory: HostedAdapterFactory): EngineHost {
  const adapters = bindMigrationAwareSqlAdapterFactory(factory)
  let started: Started | undefined
  let last: Promise<unknown> = Promise.resolve()

  async function start(schemas: readonly SchemaFile[]): Promise<Started> {
    const key = JSON.stringify(schemas)
    const wasm = await loadWasmEngine()
    if (started?.key === key && started.wasm === wasm) return started
    if (started?.wasm === wasm) started.engine.free()
    started = undefined
    const datamodels = schemas.map(({ path, content }): [string, string] => [path, content])
    const engine = await orPanic(
      wasm,
      wasm.SchemaEngine.new({ datamodels: datamodels.length > 0 ? datamodels : undefined }, () => {}, adapters),
    )
    started = { key, wasm, engine }
    return started
  }

  async function run<Value>(context: CallContext, call: (engine: SchemaEngine) => Promise<Value>): Promise<Value> {
    try {
      const { wasm, engine } = await start(context.schemas)
      return await orPanic(wasm, call(engine))
    } catch (error) {
      throw toSchemaEngineError(original(error), {
        failure: factory.lastFailure?.(),
        migrations: context.migrations ?? [],
      })
    } finally {
      await factory.finishCall?.()
    }
  }

  /** What an adapter threw that is no answer of a database went through the engine as a number. */
  function original(error: unknown): unknown {
    const id = error instanceof Error ? /External error id#(\d+)/.exec(error.message)?.[1] : undefined
    return (id !== undefined && adapters.errorRegistry.consumeError(Number(id))?.error) || error
  }

  return {
    run(context, call) {
      const result = last.then(() => run(context, call))
      last = result.catch(() => {})
      return result
    },
  }
}

/** The call's own outcome, or the panic that left it without one. */
function orPanic<Value>(wasm: WasmEngine, call: Promise<Value>): Promise<Value> {
  return Promise.race([call, wasm.panicked])
}
