import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '@workspace/local-postgres/testing'
import { readApps } from '../apps.ts'

/** `pnpm dev` that has said it is ready; `stop` is a person's Ctrl-C. */
export interface DevRun {
  /** All that it printed. */
  readonly output: () => string
  /** Settles when every process that held its output has ended. */
  readonly stop: () => Promise<void>
  /** The same when the terminal is gone already; settles when the command has ended. */
  readonly stopUnheard: () => Promise<void>
}

/** Variables that give the server and the apps of a workspace ports of their own. */
export async function ownPorts(root: string): Promise<NodeJS.ProcessEnv> {
  const apps = await readApps(root, {})
  const names = ['POSTGRES_PORT', ...apps.map(({ portVariable }) => portVariable)]
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, String(await freePort())])))
}

/** The environment of a person's terminal: without what pnpm, Turbo and Vitest set for what they run. */
export function personsEnvironment(): Record<string, string | undefined> {
  const set = /^(p?npm_|PNPM_|TURBO_|VITEST|NODE_ENV$|DATABASE|INIT_CWD$)/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !set.test(name)))
}

/**
 * Runs `pnpm dev` in a folder until it says that it is ready.
 *
 * @param command - how pnpm is called: `['pnpm']`, `['npx', 'pnpm@12']`.
 * @param apps - names of those to run; none for all.
 * @throws {Error} with its output, where it ends before.
 */
export async function startDev(
  command: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  apps: readonly string[] = [],
): Promise<DevRun> {
  const [program = 'pnpm', ...args] = command
  const child = spawn(program, [...args, 'dev', ...apps], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close')
  let output = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk
        if (/^Ready in /m.test(output)) resolve()
      })
    }
    child.once('error', reject)
    child.once('close', () => reject(new Error(`pnpm dev ended before it was ready:\n${output}`)))
  })
  const stop = async () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGINT')
    await closed
  }
  return {
    output: () => output,
    stop,
    stopUnheard: () => {
      for (const stream of [child.stdout, child.stderr]) stream.destroy()
      return stop()
    },
  }
}
