import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePort } from '@workspace/local-postgres/testing'
import pg from 'pg'

const run = promisify(execFile)
const bin = join(dirname(fileURLToPath(import.meta.resolve('@workspace/local-postgres'))), 'bin.ts')
const migrations = fileURLToPath(new URL('../../prisma/migrations/base', import.meta.url))

/** A server with the settings of development, which keeps what it acknowledged, and the base tables in it. */
export interface DurableServer extends AsyncDisposable {
  readonly url: string
  /** Folder that the server's user can reach. */
  readonly folder: string
  /** Kills the server as a failing machine would, with no chance to write anything down. */
  kill(): Promise<void>
  /** Starts it again; it recovers first. */
  start(): Promise<void>
}

/** Starts one on a port and a folder of its own. */
export async function startDurableServer(): Promise<DurableServer> {
  await using opened = new AsyncDisposableStack()
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'durable-server-')))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o755)
  await writeFile(join(folder, 'pnpm-workspace.yaml'), '')
  const port = await freePort()
  const { DATABASE, DATABASE_URL, ...env } = process.env
  const command = (name: string) =>
    run(process.execPath, [bin, name], { cwd: folder, env: { ...env, POSTGRES_PORT: String(port) } })
  const data = join(folder, '.local/postgres')
  opened.defer(async () => {
    await command('down')
    const moved = await readlink(data).catch(() => undefined)
    if (moved) await rm(moved, { recursive: true, force: true })
  })
  const start = async () => void (await command('up'))
  await start()
  const url = `postgresql://postgres:postgres@127.0.0.1:${port}/workspace`
  await migrate(url)
  const kill = async () => {
    const [pid] = (await readFile(join(data, 'data/postmaster.pid'), 'utf8')).split('\n')
    const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid='])
    const processes = stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
    process.kill(Number(pid), 'SIGKILL')
    // Its backends would serve on until they notice.
    for (const [child] of processes.filter(([, parent]) => parent === pid)) killIfAlive(Number(child))
  }
  const held = opened.move()
  return { url, folder, kill, start, [Symbol.asyncDispose]: () => held.disposeAsync() }
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has noticed.
  }
}

async function migrate(url: string): Promise<void> {
  const session = new pg.Client(url)
  await session.connect()
  for (const entry of (await readdir(migrations, { withFileTypes: true })).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    if (entry.isDirectory()) await session.query(await readFile(join(migrations, entry.name, 'migration.sql'), 'utf8'))
  }
  await session.end()
}
