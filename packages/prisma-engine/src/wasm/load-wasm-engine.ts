import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { type WebAssemblyMemory, type WebAssemblyModule, webAssembly } from './web-assembly.ts'

/** One live copy of the WebAssembly schema engine. */
export interface WasmEngine {
  readonly SchemaEngine: typeof Glue.SchemaEngine
  /** Version that the engine reports: the commit of Prisma's engines it was built from. */
  readonly version: string
  /** Rejects when the engine panics. Never resolves. */
  readonly panicked: Promise<never>
}

interface Compiled {
  readonly module: WebAssemblyModule
  readonly gluePath: string
}

type AnyFunction = (...args: unknown[]) => unknown

const require = createRequire(import.meta.url)
const GLUE_SPECIFIER = './schema_engine_bg.js'

let compiled: Promise<Compiled> | undefined
let current: Promise<WasmEngine> | undefined
let copies = 0

/** The process's copy of the schema engine; a new one after a panic, which leaves the memory of the old one in any state. */
export function loadWasmEngine(): Promise<WasmEngine> {
  if (current) return current
  const loading = instantiate()
  current = loading
  const forget = (): void => {
    if (current === loading) current = undefined
  }
  loading.then((engine) => engine.panicked.catch(forget), forget)
  return loading
}

async function compile(): Promise<Compiled> {
  const gluePath = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(join(dirname(gluePath), 'schema_engine_bg.wasm'))
  return { module: await webAssembly.compile(bytes), gluePath }
}

/**
 * A panic inside an asynchronous call would surface as an uncaught exception and leave the call pending for ever. Every way
 * back into the engine is guarded here, so that a panic rejects `panicked` instead.
 */
async function instantiate(): Promise<WasmEngine> {
  compiled ??= compile()
  const { module, gluePath } = await compiled
  // The glue keeps its instance in module scope: another query string is another module, hence another instance.
  const glue = (await import(`${pathToFileURL(gluePath).href}?copy=${copies++}`)) as typeof Glue & { version(): string }
  const panic = Promise.withResolvers<never>()
  panic.promise.catch(() => {})
  let message: string | undefined

  const imports: Record<string, unknown> = { ...glue }
  const setMessage = Object.keys(imports).find((name) => name.startsWith('__wbg_set_message_'))
  if (setMessage) {
    // The glue would hand the message to a registry that only Prisma's CLI defines.
    imports[setMessage] = (pointer: number, length: number) => {
      const { buffer } = instance.exports.memory as WebAssemblyMemory
      message = new TextDecoder().decode(new Uint8Array(buffer, pointer >>> 0, length))
    }
  }
  const instance = await webAssembly.instantiate(module, { [GLUE_SPECIFIER]: imports })

  const guarded: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(instance.exports)) {
    guarded[name] = isEntry(name)
      ? (...args: unknown[]) => {
          try {
            return (value as AnyFunction)(...args)
          } catch (error) {
            panic.reject(new Error(message ?? String(error), { cause: error }))
            return undefined
          }
        }
      : value
  }
  glue.__wbg_set_wasm(guarded)
  ;(instance.exports.__wbindgen_start as AnyFunction)()
  return { SchemaEngine: glue.SchemaEngine, version: glue.version(), panicked: panic.promise }
}

function isEntry(exportName: string): boolean {
  return exportName.includes('closures_____invoke') || exportName === 'schemaengine_debugPanic'
}
