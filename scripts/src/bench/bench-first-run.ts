import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { x } from 'tinyexec'
import { ownPorts, personsEnvironment, startDev } from '../first-run/start-dev.ts'
import { type Measurement, measure } from './measure.ts'

/**
 * From `git clone` to three apps that answer with seeded data: with an empty pnpm store, with dependencies installed and
 * nothing else, and the second time. What is committed is cloned.
 */
export async function benchFirstRun(root: string, runs: number): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'first-run-'))
  const clone = join(folder, 'clone')
  const env = {
    ...personsEnvironment(),
    ...(await ownPorts(root)),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
  }
  const git = (...args: string[]) => x('git', args, { throwOnError: true, nodeOptions: { cwd: folder } })
  const forgetAllButDependencies = () => git('-C', clone, 'clean', '-xdfq', '--exclude=node_modules')
  let stop = async () => {}
  const stopLast = () => stop()
  const untilReady = async () => {
    const dev = await startDev(['npx', '--yes', 'pnpm@12'], clone, env)
    stop = dev.stop
  }
  const fromClone = async () => {
    await git('clone', '--quiet', root, clone)
    await untilReady()
  }
  try {
    return [
      await measure('clone to answering apps, empty store', 1, fromClone),
      await measure('dependencies there, nothing else', runs, untilReady, async () => {
        await stopLast()
        await forgetAllButDependencies()
      }),
      await measure('the second time', runs, untilReady, stopLast),
    ]
  } finally {
    await stopLast()
    await rm(folder, { recursive: true, force: true })
  }
}
