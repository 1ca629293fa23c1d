import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@workspace/local-postgres/testing'
import pg from 'pg'

/** Debian keeps it where only administrators look. */
const env = { ...process.env, PATH: `${process.env.PATH}${delimiter}/usr/sbin` }

/** Whether this machine has PgBouncer. */
export const hasPgBouncer = spawnSync('pgbouncer', ['--version'], { env }).status === 0

/** A PgBouncer in transaction mode before a database. */
export interface PgBouncer extends AsyncDisposable {
  /** Connection string through it. */
  readonly url: string
}

/**
 * Starts PgBouncer in transaction mode.
 *
 * @param databaseUrl - where it leads.
 * @param serverConnections - most that it opens to the database.
 */
export async function startPgBouncer(databaseUrl: string, serverConnections: number): Promise<PgBouncer> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const folder = await mkdtemp(join(tmpdir(), 'pgbouncer-'))
  await chmod(folder, 0o755)
  const ownPort = await freePort()
  const file = join(folder, 'pgbouncer.ini')
  const user = decodeURIComponent(username)
  const server = `host=${hostname} port=${port || 5432} user=${user} password=${decodeURIComponent(password)}`
  await writeFile(
    file,
    `[databases]
* = ${server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ownPort}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${serverConnections}
`,
  )
  // It refuses to run as root.
  const child = spawn('pgbouncer', [...(process.getuid?.() === 0 ? ['-u', 'nobody'] : []), file], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text))
  const url = `postgresql://${username}@127.0.0.1:${ownPort}${pathname}`
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  }
  while (!(await answers(url))) {
    if (child.exitCode !== null) {
      await stop()
      throw new Error(`PgBouncer ended:\n${log}`)
    }
    await sleep(20)
  }
  return { url, [Symbol.asyncDispose]: stop }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
