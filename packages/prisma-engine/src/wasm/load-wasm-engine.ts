import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { type WebAssemblyMemory, type WebAssemblyModule, webAssembly } from './web-assembly.ts'

/** The engine broke, rather than refusing a request. */
export class WasmPanic extends Error {
  override readonly name = 'WasmPanic'

  constructor(reason: string, cause: unknown) {
    super(`The schema engine panicked: ${reason}`, { cause })
  }
}

/** One live copy of the WebAssembly schema engine. */
export interface WasmEngine {
  readonly SchemaEngine: typeof Glue.SchemaEngine
  /** Version that the engine reports: the commit of Prisma's engines it was built from. */
  readonly version: string
  /** Rejects with a WasmPanic when the engine panics. Never resolves. */
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
 * A panic while an asynchronous call goes on would surface as an uncaught exception and leave the call pending for ever.
 * Every way into the engine is guarded here, so that a panic rejects `panicked` instead.
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
  const setTimer = Object.keys(imports).find((name) => name.startsWith('__wbg_setTimeout_'))
  if (setTimer) {
    // The engine sets a minute's deadline for some of its work and leaves it running, which would hold up the process's end.
    imports[setTimer] = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds >>> 0).unref()
  }
  const instance = await webAssembly.instantiate(module, { [GLUE_SPECIFIER]: imports })

  const guard =
    (call: AnyFunction, isContinuation: boolean): AnyFunction =>
    (...args) => {
      try {
        return call(...args)
      } catch (error) {
        const reason = new WasmPanic(message ?? String(error), error)
        panic.reject(reason)
        if (isContinuation) return undefined
        throw reason
      }
    }
  const guarded = Object.fromEntries(
    Object.entries(instance.exports).map(([name, value]) => {
      const isContinuation = name.includes('closures_____invoke')
      const isCall = isContinuation || name.startsWith('schemaengine_')
      return [name, isCall ? guard(value as AnyFunction, isContinuation) : value]
    }),
  )
  glue.__wbg_set_wasm(guarded)
  ;(instance.exports.__wbindgen_start as AnyFunction)()
  return { SchemaEngine: glue.SchemaEngine, version: glue.version(), panicked: panic.promise }
}
