import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { withClient } from '../src/database.ts'
import { parsePostmaster } from '../src/embedded/postmaster.ts'
import { isAlive } from '../src/embedded/process-facts.ts'
import { createWorkspace, finished, type TestWorkspace } from './create-workspace.ts'

describe('given a server that was killed with kill -9', () => {
  test.concurrent('up recovers, with the data', async () => {
    await using workspace = await createWorkspace()
    await startWithTable(workspace)
    const pid = await killServer(workspace)
    expect(JSON.parse((await workspace.run(['status', '--json'])).stdout).state).toBe('crashed')
    const { exitCode, stdout } = await workspace.run(['up', '--json'])
    expect({ exitCode, started: JSON.parse(stdout).started }).toEqual({ exitCode: 0, started: true })
    expect(await serverPid(workspace)).not.toBe(pid)
    await expectTable(workspace)
  })

  test.concurrent('up recovers where a session was open, and a query running', async () => {
    await using workspace = await createWorkspace()
    await startWithTable(workspace)
    const query = withClient(workspace.url, (client) => client.query('SELECT pg_sleep(60)')).then(
      () => 'finished',
      () => 'broken off',
    )
    await vi.waitUntil(() => isAsleep(workspace), { timeout: 30_000 })
    await killServer(workspace)
    expect((await workspace.run(['up'])).exitCode).toBe(0)
    expect(await query).toBe('broken off')
    await expectTable(workspace)
  })

  test.concurrent('up recovers where its process id now belongs to another program', async () => {
    await using workspace = await createWorkspace()
    await startWithTable(workspace)
    await killServer(workspace)
    const owner = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    const program = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore', ...owner })
    try {
      await replacePid(workspace, Number(program.pid))
      expect(JSON.parse((await workspace.run(['status', '--json'])).stdout).state).toBe('crashed')
      expect(await workspace.run(['up'])).toMatchObject({ exitCode: 0 })
      await expectTable(workspace)
      await workspace.run(['down'])
      expect(isAlive(Number(program.pid))).toBe(true)
    } finally {
      program.kill()
    }
  })

  test
    .skipIf(process.platform !== 'linux')
    .concurrent('up recovers where its process id is that of a zombie (skipped: Linux only)', async () => {
      await using workspace = await createWorkspace()
      await startWithTable(workspace)
      await killServer(workspace)
      const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'])
      try {
        const [zombie] = await once(parent.stdout, 'data')
        await replacePid(workspace, Number(zombie))
        expect(await workspace.run(['up'])).toMatchObject({ exitCode: 0 })
        await expectTable(workspace)
      } finally {
        parent.kill()
      }
    })

  test.concurrent('down has nothing to stop and leaves the process that has its id now', async () => {
    await using workspace = await createWorkspace()
    await startWithTable(workspace)
    await killServer(workspace)
    await replacePid(workspace, process.pid)
    expect(await workspace.run(['down'])).toMatchObject({ exitCode: 0, stdout: '✔ PostgreSQL was not running\n' })
  })
})

test.concurrent('an up that was killed while it made the data folder leaves nothing that the next one stumbles over', async () => {
  await using workspace = await createWorkspace()
  const folder = join(workspace.root, '.local/postgres')
  const first = workspace.start(['up'])
  await vi.waitUntil(async () => (await readdir(folder).catch(() => [])).some((name) => name.startsWith('init-')), {
    timeout: 30_000,
  })
  first.kill('SIGKILL')
  await finished(first)
  expect(existsSync(workspace.data)).toBe(false)
  expect(await workspace.run(['up'])).toMatchObject({ exitCode: 0 })
  expect((await readdir(folder)).sort()).toEqual(['data', 'server.log'])
})

test.concurrent('data of another major version is refused and kept', async () => {
  await using workspace = await createWorkspace()
  await startWithTable(workspace)
  await workspace.run(['down'])
  const versionFile = join(workspace.data, 'PG_VERSION')
  await writeFile(versionFile, '17\n')
  expect(await workspace.run(['up'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `✖ The data folder ${workspace.data} is of PostgreSQL 17; this project runs 18. POSTGRES.DATA_OF_OTHER_VERSION
  A major version cannot read the data of another. Nothing was changed.
  → pnpm local-postgres reset   (deletes it; migrations and seed make a new one)
  → mv ${workspace.data} ${workspace.data}-17   (keeps it for a server of version 17)
`,
  })
  await writeFile(versionFile, '18\n')
  await workspace.run(['up'])
  await expectTable(workspace)
})

test.concurrent('a server that does not start says what it logged', async () => {
  await using workspace = await createWorkspace()
  await workspace.run(['up'])
  await workspace.run(['down'])
  await writeFile(join(workspace.data, 'postgresql.conf'), "max_connections = 'many'\n", { flag: 'a' })
  const { exitCode, stderr } = await workspace.run(['up'])
  expect(exitCode).toBe(2)
  expect(stderr).toContain('POSTGRES.START_FAILED')
  expect(stderr).toContain('invalid value for parameter "max_connections": "many"')
})

test.concurrent('a lock that a killed command left behind is taken over', async () => {
  await using workspace = await createWorkspace()
  const lock = join(workspace.root, '.local/postgres.lock')
  await mkdir(lock, { recursive: true })
  // Its holder refreshed it last: on a busy machine the command could otherwise begin when it is old already.
  const refreshed = new Date(Date.now() + 10_000)
  await utimes(lock, refreshed, refreshed)
  const { exitCode, stderr } = await workspace.run(['up'])
  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr:
      'Waiting for another local-postgres command on this workspace …\n' +
      'Making the PostgreSQL data folder …\nStarting PostgreSQL …\n',
  })
})

async function startWithTable(workspace: TestWorkspace): Promise<void> {
  expect(await workspace.run(['up'])).toMatchObject({ exitCode: 0 })
  await withClient(workspace.url, (client) => client.query('CREATE TABLE kept AS SELECT 42 AS answer'))
}

async function expectTable(workspace: TestWorkspace): Promise<void> {
  const { rows } = await withClient(workspace.url, (client) => client.query('SELECT answer FROM kept'))
  expect(rows).toEqual([{ answer: 42 }])
}

async function isAsleep(workspace: TestWorkspace): Promise<boolean> {
  const asleep = "SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
  return (await withClient(workspace.url, (client) => client.query(asleep))).rowCount === 1
}

async function serverPid(workspace: TestWorkspace): Promise<number> {
  return parsePostmaster(await readFile(join(workspace.data, 'postmaster.pid'), 'utf8')).pid
}

async function killServer(workspace: TestWorkspace): Promise<number> {
  const pid = await serverPid(workspace)
  process.kill(pid, 'SIGKILL')
  await vi.waitUntil(async () => !isAlive(pid), { timeout: 30_000 })
  return pid
}

async function replacePid(workspace: TestWorkspace, pid: number): Promise<void> {
  const path = join(workspace.data, 'postmaster.pid')
  const [, ...rest] = (await readFile(path, 'utf8')).split('\n')
  await writeFile(path, [pid, ...rest].join('\n'))
}
