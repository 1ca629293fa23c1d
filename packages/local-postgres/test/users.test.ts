import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, chown, lstat, mkdtemp, readdir, readlink, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withClient } from '../src/database.ts'
import { acquireTestServer } from '../src/testing.ts'
import { createWorkspace, finished, type User } from './create-workspace.ts'

const isRoot = process.getuid?.() === 0
const daemon = isRoot ? findUser('daemon') : undefined
const canActAsDaemon = daemon && canRunNode(daemon)

describe.skipIf(!isRoot)('as root (skipped for a plain user: needs to be root)', () => {
  test.concurrent('the server runs as nobody, and says the same when repeated', async () => {
    await using workspace = await createWorkspace()
    expect(await workspace.run(['up'])).toMatchObject({ exitCode: 0 })
    expect((await stat(workspace.data)).uid).toBe(findUser('nobody')?.uid)
    expect(await workspace.run(['up'])).toMatchObject({ exitCode: 0, stderr: '' })
  })

  test.concurrent('in a workspace of a plain user, everything made belongs to that user', async () => {
    const owner = findUser('daemon')
    if (!owner) return
    await using workspace = await createWorkspace({ owner })
    expect(await workspace.run(['up'])).toMatchObject({ exitCode: 0 })
    const paths = ['.local', '.local/postgres', '.local/postgres/data', '.local/postgres/server.log']
    const owners = await Promise.all(paths.map(async (path) => (await stat(join(workspace.root, path))).uid))
    expect(new Set(owners)).toEqual(new Set([owner.uid]))
  })

  test.concurrent('data that root came to own is handed back', async () => {
    await using workspace = await createWorkspace()
    await workspace.run(['up'])
    await workspace.run(['down'])
    const folder = join(workspace.root, '.local')
    for (const name of await readdir(folder, { recursive: true })) await chown(join(folder, name), 0, 0)
    expect(await workspace.run(['up'])).toMatchObject({ exitCode: 0 })
  })

  test.concurrent('in a workspace that only root may enter, the server works from a folder that it can reach', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'closed-'))
    await using _removed = { [Symbol.asyncDispose]: () => rm(closed, { recursive: true }) }
    await chmod(closed, 0o700)
    await using workspace = await createWorkspace({ parent: closed })
    expect(await workspace.run(['up'])).toMatchObject({ exitCode: 0 })
    await withClient(workspace.url, (client) => client.query('CREATE TABLE kept ()'))
    const link = join(workspace.root, '.local/postgres')
    const moved = await readlink(link)
    expect(moved).toMatch(/^\/var\/lib\/local-postgres\//)
    await workspace.run(['down'])
    expect(await workspace.run(['up'])).toMatchObject({ exitCode: 0 })
    await withClient(workspace.url, (client) => client.query('SELECT FROM kept'))

    await workspace.run(['down'])
    await rm(link)
    expect(await workspace.run(['up'])).toMatchObject({ exitCode: 0 })
    await expect(lstat(moved)).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(withClient(workspace.url, (client) => client.query('SELECT FROM kept'))).rejects.toMatchObject({
      code: '42P01',
    })
    const last = await readlink(link)
    expect(await workspace.run(['reset', '--confirm', 'workspace'])).toMatchObject({ exitCode: 0 })
    await expect(lstat(last)).rejects.toMatchObject({ code: 'ENOENT' })
    await workspace.run(['down'])
    await rm(await readlink(link), { recursive: true })
    expect(await workspace.run(['up'])).toMatchObject({ exitCode: 0 })
  })

  test.concurrent('in a workspace that only root may enter, tests get a server as well', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'closed-'))
    await using _removed = { [Symbol.asyncDispose]: () => rm(closed, { recursive: true }) }
    await chmod(closed, 0o700)
    await using workspace = await createWorkspace({ parent: closed })
    await using server = await acquireTestServer(workspace.root)
    await withClient(server.url, (client) => client.query('SELECT 1'))
  })
})

describe.skipIf(!canActAsDaemon)(
  'as a plain user (skipped: needs root, to become user "daemon" who can run Node)',
  () => {
    const user = daemon

    test.concurrent('up, status, logs, reset and down work', async () => {
      if (!user) return
      await using workspace = await createWorkspace({ owner: user })
      expect(await workspace.run(['up'], { user })).toMatchObject({ exitCode: 0 })
      expect((await stat(workspace.data)).uid).toBe(user.uid)
      expect(await workspace.run(['status'], { user })).toMatchObject({ exitCode: 0 })
      expect((await workspace.run(['logs'], { user })).stdout).toContain('ready to accept connections')
      expect(await workspace.run(['reset', '--confirm', 'workspace'], { user })).toMatchObject({ exitCode: 0 })
      expect((await workspace.run(['down'], { user })).stdout).toBe('✔ PostgreSQL stopped\n')
    })

    test.concurrent('a server that root started for somebody else is used while it runs, and explained when it does not', async () => {
      if (!user) return
      await using workspace = await createWorkspace()
      await workspace.run(['up'])
      expect(await workspace.run(['up'], { user })).toMatchObject({
        exitCode: 0,
        stdout: `✔ PostgreSQL 18.4 already runs on 127.0.0.1:${workspace.port}, database workspace\n`,
      })
      for (const command of [['down'], ['reset', '--confirm', 'workspace']]) {
        const { exitCode, stderr } = await workspace.run(command, { user })
        expect(exitCode).toBe(2)
        expect(stderr).toContain('POSTGRES.DATA_NOT_OURS')
      }
      await workspace.run(['down'])
      const { exitCode, stderr } = await workspace.run(['up'], { user })
      expect(exitCode).toBe(2)
      expect(stderr).toContain(`The data folder ${workspace.data} belongs to another user of this system.`)
    })

    test.concurrent('a workspace in which the user may not write is explained', async () => {
      if (!user) return
      await using workspace = await createWorkspace()
      const { exitCode, stderr } = await workspace.run(['up'], { user })
      expect(exitCode).toBe(2)
      expect(stderr).toContain(
        `✖ The folder ${workspace.root}/.local, for the data of PostgreSQL, cannot be written in (EACCES). POSTGRES.FOLDER_CLOSED`,
      )
    })

    test.concurrent('a port that another user has is explained without naming a process', async () => {
      if (!user) return
      await using workspace = await createWorkspace()
      await workspace.run(['up'])
      await using other = await createWorkspace({ owner: user })
      const env = { POSTGRES_PORT: String(workspace.port) }
      const { exitCode, stderr } = await other.run(['up'], { user, env })
      expect(exitCode).toBe(2)
      expect(stderr).toContain(`✖ Port ${workspace.port} on 127.0.0.1 is taken. POSTGRES.PORT_TAKEN`)
      expect(stderr).toContain('It is a process of user nobody, or a container.')
    })

    test.concurrent('two plain ups at once start one server', async () => {
      if (!user) return
      await using workspace = await createWorkspace({ owner: user })
      const results = await Promise.all([1, 2].map(() => finished(workspace.start(['up'], { user }))))
      expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0])
    })
  },
)

function findUser(name: string): User | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return line ? { uid: Number(uid), gid: Number(gid) } : undefined
}

function canRunNode(user: User): boolean {
  const script = `import('${import.meta.dirname}/../src/index.ts')`
  return spawnSync(process.execPath, ['-e', script], { cwd: '/', ...user }).status === 0
}
