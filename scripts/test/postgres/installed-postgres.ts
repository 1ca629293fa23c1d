import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@workspace/local-postgres/testing'
import pg from 'pg'
import { glob } from 'tinyglobby'

/** A server of this machine's own PostgreSQL, with the programs beside it. */
export interface InstalledPostgres extends AsyncDisposable {
  /** Connection string of a superuser. */
  readonly url: string
}

/** The folder of the newest PostgreSQL from 14 on that is installed with its server; undefined where there is none. */
export async function installedFolder(): Promise<string | undefined> {
  const programs = await glob(['/usr/lib/postgresql/*/bin/initdb', '/usr/pgsql-*/bin/initdb'], { absolute: true })
  const versions = programs.map((path) => ({ folder: join(path, '..'), major: Number(/(\d+)\/bin/.exec(path)?.[1]) }))
  return versions.filter(({ major }) => major >= 14).sort((a, b) => b.major - a.major)[0]?.folder
}

/** Starts a server in a folder of its own, on a free port of the loopback address. */
export async function startInstalledPostgres(folder: string): Promise<InstalledPostgres> {
  const home = await mkdtemp(join(tmpdir(), 'installed-postgres-'))
  const user = await serverUser(home)
  const passwords = join(home, 'password')
  await writeFile(passwords, 'postgres')
  if (user) await chown(passwords, user.uid, user.gid)
  const data = join(home, 'data')
  const initdb = ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwords}`, '--no-sync']
  execFileSync(join(folder, 'initdb'), [...initdb, '--encoding=UTF8', '--locale=C'], { ...user, stdio: 'pipe' })
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off']
  const server = spawn(join(folder, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...user,
    stdio: 'ignore',
  })
  const url = `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`
  await untilItAnswers(url, server)
  return {
    url,
    async [Symbol.asyncDispose]() {
      const ended = once(server, 'exit')
      server.kill('SIGINT')
      await ended
      await rm(home, { recursive: true })
    },
  }
}

/** PostgreSQL does not run as root. */
async function serverUser(home: string): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  const [uid, gid] = [idOf('-u'), idOf('-g')]
  await chown(home, uid, gid)
  return { uid, gid }
}

async function untilItAnswers(url: string, server: ReturnType<typeof spawn>): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with status ${server.exitCode}.`)
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    } finally {
      await client.end().catch(() => {})
    }
  }
}
