import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { x } from 'tinyexec'
import { freePorts } from '../free-ports.ts'
import { type Measurement, measure } from './measure.ts'

/**
 * From `git clone` to three apps that answer with seeded data: with an empty pnpm store, with dependencies installed and
 * nothing else, and the second time. What is committed is cloned.
 */
export async function benchFirstRun(root: string, runs: number): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'first-run-'))
  const clone = join(folder, 'clone')
  const env = {
    ...process.env,
    ...(await chosenPorts()),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
  }
  const git = (...args: string[]) => x('git', args, { throwOnError: true, nodeOptions: { cwd: folder } })
  const startFromClone = async () => {
    await git('clone', '--quiet', root, clone)
    await devUntilReady(clone, env)
  }
  const forgetAllButDependencies = () => git('-C', clone, 'clean', '-xdfq', '--exclude=node_modules')
  try {
    return [
      await measure('clone to answering apps, empty store', 1, startFromClone),
      await measure(
        'dependencies there, nothing else',
        runs,
        () => devUntilReady(clone, env),
        forgetAllButDependencies,
      ),
      await measure('the second time', runs, () => devUntilReady(clone, env)),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function chosenPorts(): Promise<NodeJS.ProcessEnv> {
  const [postgres, demo, coach, events] = await freePorts(4)
  return {
    POSTGRES_PORT: String(postgres),
    DEMO_PORT: String(demo),
    CONVERSATION_COACH_PORT: String(coach),
    EVENT_PLATFORM_PORT: String(events),
  }
}

/** Runs `pnpm dev` until it prints that all is ready, then stops it. */
async function devUntilReady(cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn('npx', ['--yes', 'pnpm@12', 'dev'], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close')
  let output = ''
  try {
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output += chunk
          if (/^Ready in /m.test(output)) resolve()
        })
      }
      child.once('close', () => reject(new Error(`pnpm dev ended before it was ready:\n${output}`)))
    })
  } finally {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGINT')
    await closed
  }
}
