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
}

/**
 * Makes the Prisma CLI of this process use the engine, unless the environment asks for the native one (`PRISMA_ENGINE=native`)
 * or names another (`PRISMA_SCHEMA_ENGINE_BINARY`).
 *
 * Windows runs no scripts. (Nor would a `.cmd` do: since CVE-2024-27980 Node.js refuses to start one without a shell.) There
 * the CLI starts its engine in two ways: by `spawn`, which is made to start Node.js with the script; and by a library that
 * reads `node` from the script's first line and looks for it in PATH, which is made to find the Node.js that runs the CLI.
 */
export function registerEngine({ childProcess, enginePath, env, execPath, platform }: RegisterOptions): void {
  if (env.PRISMA_ENGINE === 'native') return
  env.PRISMA_SCHEMA_ENGINE_BINARY ??= enginePath
  if (platform !== 'win32' || env.PRISMA_SCHEMA_ENGINE_BINARY !== enginePath) return
  const pathVariable = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  env[pathVariable] = [dirname(execPath), env[pathVariable]].filter((part) => part !== undefined).join(delimiter)
  const original = childProcess.spawn
  const spawnEngine = (file: string, args: readonly string[], options: SpawnOptions) =>
    file === enginePath ? original(execPath, [file, ...args], options) : original(file, args, options)
  childProcess.spawn = spawnEngine as typeof spawn
}
