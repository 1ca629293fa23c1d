import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { withClient } from '../src/database.ts'
import { testCluster } from '../src/embedded/cluster.ts'
import { clusterState } from '../src/embedded/postmaster.ts'
import { isAlive } from '../src/embedded/process-facts.ts'
import { acquireTestServer } from '../src/testing.ts'
import { createWorkspace, type TestWorkspace } from './create-workspace.ts'

test.concurrent('it is fast rather than durable, takes many connections and its role may do everything', async () => {
  await using workspace = await createWorkspace()
  await using server = await acquireTestServer(workspace.root)
  const { rows } = await withClient(server.url, (client) =>
    client.query(`
      SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous_commit,
        current_setting('full_page_writes') AS full_page_writes, current_setting('max_connections') AS max_connections,
        current_setting('TimeZone') AS zone, rolsuper FROM pg_roles WHERE rolname = current_user`),
  )
  expect(rows).toEqual([
    {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '300',
      zone: 'UTC',
      rolsuper: true,
    },
  ])
})

test.concurrent('processes that start at once share one server, which is shown, and stops after the last of them', async () => {
  await using workspace = await createWorkspace()
  const holders = await Promise.all([1, 2, 3].map(() => startHolder(workspace)))
  expect(new Set(holders.map(({ url }) => url)).size).toBe(1)
  const { testServer } = JSON.parse((await workspace.run(['status', '--json'])).stdout)
  expect(testServer).toMatchObject({ leases: 3 })
  for (const { child } of holders.slice(1)) child.kill('SIGKILL')
  await sleep(5_000)
  expect(isAlive(testServer.pid)).toBe(true)
  holders[0]?.child.stdin?.end()
  await expectStopped(workspace)
})

test.concurrent('it stops when the process that started it is killed', async () => {
  await using workspace = await createWorkspace()
  const { child } = await startHolder(workspace)
  child.kill('SIGKILL')
  await expectStopped(workspace)
})

test.concurrent('it is still there for the next process shortly afterwards', async () => {
  await using workspace = await createWorkspace()
  const first = await acquireTestServer(workspace.root)
  await first[Symbol.asyncDispose]()
  await using second = await acquireTestServer(workspace.root)
  expect(second.url).toBe(first.url)
})

test.concurrent('its data stays for the next run', async () => {
  await using workspace = await createWorkspace()
  const first = await acquireTestServer(workspace.root)
  await withClient(first.url, (client) => client.query('CREATE DATABASE kept'))
  await first[Symbol.asyncDispose]()
  await expectStopped(workspace)
  await using second = await acquireTestServer(workspace.root)
  await withClient(second.url.replace(/postgres$/, 'kept'), (client) => client.query('SELECT 1'))
})

test.concurrent('after a crash, which may have damaged its data, it starts with fresh data', async () => {
  await using workspace = await createWorkspace()
  const first = await acquireTestServer(workspace.root)
  await withClient(first.url, (client) => client.query('CREATE DATABASE doubtful'))
  process.kill(await serverPid(workspace), 'SIGKILL')
  await expectStopped(workspace)
  await using second = await acquireTestServer(workspace.root)
  const { rows } = await withClient(second.url, (client) =>
    client.query("SELECT FROM pg_database WHERE datname = 'doubtful'"),
  )
  expect(rows).toEqual([])
})

test.concurrent('data that another version or other settings made is made anew', async () => {
  await using workspace = await createWorkspace()
  const first = await acquireTestServer(workspace.root)
  await withClient(first.url, (client) => client.query('CREATE DATABASE outdated'))
  await workspace.run(['down'])
  await writeFile(join(testCluster(workspace.root).folder, 'made-with.json'), '{}')
  await using second = await acquireTestServer(workspace.root)
  const { rows } = await withClient(second.url, (client) =>
    client.query("SELECT FROM pg_database WHERE datname = 'outdated'"),
  )
  expect(rows).toEqual([])
})

test.concurrent('damaged data is made anew', async () => {
  await using workspace = await createWorkspace()
  await acquireTestServer(workspace.root)
  await workspace.run(['down'])
  await writeFile(join(testCluster(workspace.root).data, 'global/pg_control'), 'damage')
  await using server = await acquireTestServer(workspace.root)
  await withClient(server.url, (client) => client.query('SELECT 1'))
})

test.concurrent('a server whose keeper was killed gets another keeper', async () => {
  await using workspace = await createWorkspace()
  const first = await acquireTestServer(workspace.root)
  const keeper = Number(await readFile(join(testCluster(workspace.root).folder, 'keeper.pid'), 'utf8'))
  process.kill(keeper, 'SIGKILL')
  await vi.waitUntil(async () => !isAlive(keeper), { timeout: 30_000 })
  const second = await acquireTestServer(workspace.root)
  expect(second.url).toBe(first.url)
  await first[Symbol.asyncDispose]()
  await second[Symbol.asyncDispose]()
  await expectStopped(workspace)
})

test.concurrent('down stops it, also while it is used', async () => {
  await using workspace = await createWorkspace()
  await acquireTestServer(workspace.root)
  const { stdout } = await workspace.run(['down'])
  expect(stdout).toBe('✔ PostgreSQL was not running\n✔ PostgreSQL for tests stopped\n')
  expect((await clusterState(testCluster(workspace.root))).kind).toBe('stopped')
})

interface Holder {
  readonly child: ChildProcess
  readonly url: string
}

/** A process that holds a lease until its input ends. */
async function startHolder(workspace: TestWorkspace): Promise<Holder> {
  const script = `
    import { acquireTestServer } from ${JSON.stringify(new URL('../src/testing.ts', import.meta.url).href)}
    await using server = await acquireTestServer()
    console.log(server.url)
    await new Promise((resolve) => process.stdin.on('end', resolve).resume())`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: workspace.root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [url] = await once(child.stdout, 'data')
  return { child, url: String(url).trim() }
}

async function serverPid(workspace: TestWorkspace): Promise<number> {
  const state = await clusterState(testCluster(workspace.root))
  return state.kind === 'running' ? state.pid : Number.NaN
}

/** The keeper stops it some seconds after the last lease. */
async function expectStopped(workspace: TestWorkspace): Promise<void> {
  await vi.waitUntil(async () => (await clusterState(testCluster(workspace.root))).kind !== 'running', {
    timeout: 30_000,
  })
}
