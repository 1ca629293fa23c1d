import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Starts a process that outlives this one and every other test process.
 *
 * @param folder - what it keeps, which the script gets as its argument; it works there, since the caller's folder may go.
 */
export function startKeeper(script: URL, folder: string): ChildProcess {
  // They are this process's own: a test runner's hooks, a debugger's port.
  const { NODE_OPTIONS: _, ...env } = process.env
  const keeper = spawn(process.execPath, [fileURLToPath(script), folder], {
    cwd: folder,
    env,
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
  })
  keeper.unref()
  return keeper
}
