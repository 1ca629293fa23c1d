import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, readlink, realpath } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether a process with this id runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return !isZombie(pid)
}

/** In a container whose first process does not collect the dead, they keep their ids for ever. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    // `pid (name) state …`, where the name may hold anything.
    return /\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Command line of a process, undefined where the system does not tell. */
export async function processCommand(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') {
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim()
      return command || undefined
    }
    if (process.platform === 'win32') {
      const { stdout } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])
      return /^"([^"]+)"/.exec(stdout.trim())?.[1]
    }
    return (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout.trim() || undefined
  } catch {
    return undefined
  }
}

/** Whether the living process is the PostgreSQL server of this data folder: after a crash its id may belong to another program. */
export async function processRuns(pid: number, data: string): Promise<boolean> {
  const folders = [data, await realpath(data).catch(() => data)]
  if (process.platform === 'linux') {
    // The server's working folder is its data folder; only its own user and root may look.
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
    if (folder) return folders.includes(folder)
  }
  const command = await processCommand(pid)
  if (command === undefined) return true
  if (process.platform === 'win32') return command.startsWith('postgres')
  return folders.some((folder) => command.includes(folder))
}
