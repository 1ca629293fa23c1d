import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { LocalPostgresError } from '../failure.ts'
import { type Binaries, program } from './binaries.ts'
import type { ServerUser } from './server-user.ts'

const heldPipesMs = 500

/** How a program of PostgreSQL ended. */
export interface ProgramResult {
  readonly exitCode: number
  /** Standard output and standard error, as they came. */
  readonly output: string
}

/**
 * Runs initdb or pg_ctl to its end, as the server's user.
 *
 * @throws {LocalPostgresError} `POSTGRES.BINARIES_UNUSABLE` where the program cannot run on this system at all.
 */
export function runProgram(
  binaries: Binaries,
  name: 'initdb' | 'pg_ctl',
  args: readonly string[],
  user: ServerUser | undefined,
): Promise<ProgramResult> {
  const { promise, resolve, reject } = Promise.withResolvers<ProgramResult>()
  const child = spawn(program(binaries, name), args, {
    // The caller's folder may be closed to the server's user.
    cwd: binaries.home,
    env: programEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    ...(user && { uid: user.uid, gid: user.gid }),
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
  child.on('error', (cause) => reject(unusable(String(cause), cause)))
  // On Windows the started server may hold on to the pipes, which then never close.
  child.on('exit', () => setTimeout(() => closePipes(child), heldPipesMs).unref())
  child.on('close', (exitCode, signal) => {
    if (exitCode === 127 || output.includes('error while loading shared libraries')) reject(unusable(output.trim()))
    else resolve({ exitCode: exitCode ?? 1, output: signal ? `${output}\nended by ${signal}` : output })
  })
  return promise
}

function closePipes({ stdout, stderr }: ChildProcessByStdio<null, Readable, Readable>): void {
  stdout.destroy()
  stderr.destroy()
}

function programEnvironment(): NodeJS.ProcessEnv {
  // PGDATA, PGPORT and the like are meant for somebody else's server.
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  for (const name of Object.keys(env)) if (name.startsWith('PG')) delete env[name]
  return env
}

function unusable(why: string, cause?: unknown): LocalPostgresError {
  return new LocalPostgresError({
    code: 'POSTGRES.BINARIES_UNUSABLE',
    message: 'The embedded PostgreSQL does not run on this system.',
    why: `${why} (it needs glibc on Linux; Alpine has musl)`,
    next: ['pnpm rebuild', 'DATABASE=docker pnpm dev', 'DATABASE_URL=postgresql://… pnpm dev'],
    cause,
  })
}
