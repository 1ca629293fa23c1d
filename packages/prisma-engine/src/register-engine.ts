import type { SpawnOptions, spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'

export interface RegisterOptions {
  /** The module object `node:child_process`, whose `spawn` the Prisma CLI looks up anew at every call. */
  readonly childProcess: { spawn: typeof spawn }
  /** The engine's executable. */
  readonly enginePath: string
  readonly env: Record<string, string | undefined>
  /** The Node.js that runs this process. */
  readonly execPath: string
  readonly platform: NodeJS.Platform
  /** Makes this process fail, for a reason that the CLI does not give. */
  readonly fail: (reason: string) => void
}

/** Status of a Node.js that gave up, for want of memory as a rule; on Windows other deaths have one above those of programs. */
const ABORTED = 134

function causeOfDeath(status: number | null, signal: NodeJS.Signals | null): string | undefined {
  if (signal !== null) return signal
  return status !== null && (status === ABORTED || status > 255) ? `status ${status}` : undefined
}

/**
 * Makes the Prisma CLI of this process use the engine, unless the environment asks for the native one (`PRISMA_ENGINE=native`)
 * or names another (`PRISMA_SCHEMA_ENGINE_BINARY`).
 *
 * An engine that is killed in the middle of a command (by want of memory, say) lets the CLI end as if all were well: the
 * command is made to fail.
 *
 * Windows runs no scripts. (Nor would a `.cmd` do: since CVE-2024-27980 Node.js refuses to start one without a shell.) There
 * the CLI starts its engine in two ways: by `spawn`, which is made to start Node.js with the script; and by a library that
 * reads `node` from the script's first line and looks for it in PATH, which is made to find the Node.js that runs the CLI.
 */
export function registerEngine(options: RegisterOptions): void {
  const { childProcess, enginePath, env, execPath, platform, fail } = options
  if (env.PRISMA_ENGINE === 'native') return
  env.PRISMA_SCHEMA_ENGINE_BINARY ??= enginePath
  if (env.PRISMA_SCHEMA_ENGINE_BINARY !== enginePath) return
  const isWindows = platform === 'win32'
  if (isWindows) {
    const pathVariable = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
    env[pathVariable] = [dirname(execPath), env[pathVariable]].filter((part) => part !== undefined).join(delimiter)
  }
  const original = childProcess.spawn
  const spawnEngine = (file: string, args: readonly string[], spawnOptions: SpawnOptions) => {
    if (file !== enginePath) return original(file, args, spawnOptions)
    const engine = isWindows ? original(execPath, [file, ...args], spawnOptions) : original(file, args, spawnOptions)
    engine.on('exit', (status, signal) => {
      const cause = causeOfDeath(status, signal)
      // The CLI ends an engine that it needs no more by a signal of its own.
      if (cause !== undefined && !engine.killed) fail(`The schema engine was ended by ${cause} before it was done.`)
    })
    return engine
  }
  childProcess.spawn = spawnEngine as typeof spawn
}
