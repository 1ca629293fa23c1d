import { appendFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { withClient } from '../src/database.ts'
import { down, planReset, reset, status, up } from '../src/index.ts'
import { createWorkspace, finished, type TestWorkspace } from './create-workspace.ts'

describe('in a workspace where nothing was started', () => {
  let workspace: TestWorkspace
  beforeAll(async () => {
    workspace = await createWorkspace()
  })
  afterAll(() => workspace[Symbol.asyncDispose]())

  test('down has nothing to do', async () => {
    expect(await workspace.run(['down'])).toEqual({ exitCode: 0, stdout: '✔ PostgreSQL was not running\n', stderr: '' })
  })

  test('status says so with exit status 1', async () => {
    expect(await workspace.run(['status'])).toEqual({
      exitCode: 1,
      stdout: '⚠ PostgreSQL (embedded) does not run and has no data yet; start it with: pnpm local-postgres up\n',
      stderr: '',
    })
  })

  test('logs says that there is none', async () => {
    expect(await workspace.run(['logs'])).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'There is no log yet: the server has not been started here.\n',
    })
  })

  test('an unknown command is answered with the nearest one', async () => {
    const { exitCode, stderr } = await workspace.run(['statsu'])
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: "error: unknown command 'statsu'\n(Did you mean status?)\n",
    })
  })

  test.each(['up', 'down', 'status', 'reset', 'logs'])('%s --help shows two examples', async (command) => {
    const { exitCode, stdout } = await workspace.run([command, '--help'])
    expect(exitCode).toBe(0)
    expect(stdout.split('Examples:\n')[1]?.match(new RegExp(`local-postgres ${command}`, 'g'))).toHaveLength(2)
  })

  test('colours come only when asked for', async () => {
    const plain = await workspace.run(['down'])
    const colored = await workspace.run(['down'], { env: { FORCE_COLOR: '1' } })
    const refused = await workspace.run(['down'], { env: { NO_COLOR: '1' } })
    expect(plain.stdout).toBe('✔ PostgreSQL was not running\n')
    expect(colored.stdout).toBe('\u001b[32m✔\u001b[39m PostgreSQL was not running\n')
    expect(refused.stdout).toBe(plain.stdout)
  })
})

test('outside a workspace every command says where it belongs', async () => {
  await using workspace = await createWorkspace()
  await rm(join(workspace.root, 'pnpm-workspace.yaml'))
  const { exitCode, stderr } = await workspace.run(['up'])
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr:
      `✖ ${workspace.root} is not inside a workspace: no folder above it holds pnpm-workspace.yaml. POSTGRES.NO_WORKSPACE\n` +
      '  → cd <the cloned repository>\n',
  })
})

test('settings are read from the .env of the workspace', async () => {
  await using workspace = await createWorkspace()
  await appendFile(join(workspace.root, '.env'), 'DATABASE=oracle\n')
  expect((await workspace.run(['up'])).stderr).toContain('DATABASE is "oracle"')
})

describe('given a running server', () => {
  let workspace: TestWorkspace
  beforeAll(async () => {
    workspace = await createWorkspace()
    await workspace.run(['up'])
  })
  afterAll(() => workspace[Symbol.asyncDispose]())

  test('status says where it runs', async () => {
    const { exitCode, stdout } = await workspace.run(['status', '--json'])
    const { pid, ...found } = JSON.parse(stdout)
    expect({ exitCode, ...found }).toEqual({
      exitCode: 0,
      kind: 'embedded',
      state: 'running',
      address: `127.0.0.1:${workspace.port}`,
      database: 'workspace',
      version: '18.4',
      dataFolder: workspace.data,
    })
    expect((await workspace.run(['status'])).stdout).toBe(
      `✔ PostgreSQL 18.4 (embedded) runs on 127.0.0.1:${workspace.port}, database workspace, pid ${pid}\n` +
        `  data in ${workspace.data}\n`,
    )
  })

  test('reset without consent names what it would delete and deletes nothing', async () => {
    await withClient(workspace.url, (client) => client.query('CREATE DATABASE other'))
    const { exitCode, stdout, stderr } = await workspace.run(['reset'])
    const folder = join(workspace.root, '.local/postgres')
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 3,
      stdout: '',
      stderr:
        `✖ A reset deletes ${folder}, with the databases other, workspace. Nothing was changed. POSTGRES.NOT_CONFIRMED\n` +
        '  Consent by naming the database or that place.\n' +
        '  → pnpm local-postgres reset --confirm workspace\n',
    })
    expect((await workspace.run(['reset', '--confirm', 'yes'])).exitCode).toBe(3)
    await withClient(workspace.url, (client) => client.query('SELECT 1'))
  })

  test('reset refuses a server of their own', async () => {
    const { exitCode, stderr } = await workspace.run(['reset', '--confirm', 'workspace'], {
      env: { DATABASE_URL: 'postgresql://u:s3cret@db.example.com/workspace' },
    })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('The server at db.example.com:5432 is your own (DATABASE_URL); it is not reset from here.')
  })

  test('logs gives the last lines', async () => {
    await withClient(workspace.url, (client) => client.query('SELECT 1 FROM missing_table')).catch(() => {})
    const { stdout } = await workspace.run(['logs', '--lines', '2'])
    expect(stdout.split('\n')).toEqual([
      expect.stringContaining('ERROR:  relation "missing_table" does not exist'),
      expect.stringContaining('STATEMENT:  SELECT 1 FROM missing_table'),
      '',
    ])
  })

  test.skipIf(process.platform === 'win32')('logs --follow goes on until it is interrupted', async () => {
    const following = workspace.start(['logs', '--follow', '--lines', '1'])
    const result = finished(following)
    let seen = ''
    following.stdout?.on('data', (text) => (seen += text))
    await vi.waitUntil(async () => seen !== '', { timeout: 30_000 })
    await withClient(workspace.url, (client) => client.query('SELECT 1 FROM followed_table')).catch(() => {})
    await vi.waitUntil(async () => seen.includes('followed_table'), { timeout: 30_000 })
    following.kill('SIGINT')
    const { exitCode, stdout } = await result
    expect(exitCode).toBe(0)
    expect(stdout).toContain('relation "followed_table" does not exist')
  })
})

test('reset with consent leaves an empty database, down stops it and up finds it again', async () => {
  await using workspace = await createWorkspace()
  const options = { cwd: workspace.root, env: { POSTGRES_PORT: String(workspace.port) } }
  await up(options)
  await withClient(workspace.url, (client) => client.query('CREATE TABLE gone ()'))
  const { place } = await planReset(options)
  expect(await reset({ ...options, confirm: place })).toMatchObject({ kind: 'embedded', started: true })
  await expect(withClient(workspace.url, (client) => client.query('SELECT FROM gone'))).rejects.toMatchObject({
    code: '42P01',
  })
  expect(await down(options)).toEqual({ kind: 'embedded', stopped: true, testServerStopped: false })
  expect(await down(options)).toEqual({ kind: 'embedded', stopped: false, testServerStopped: false })
  expect(await status(options)).toMatchObject({ state: 'stopped' })
  expect(await up(options)).toMatchObject({ started: true })
})
