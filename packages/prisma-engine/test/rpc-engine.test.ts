import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { type RunningCommand, startProcess } from '../src/testing/start-process.ts'
import { packageFolder } from './support/prisma-project.ts'
import { scratchDatabase } from './support/scratch-database.ts'
import { acquireServers } from './support/servers.ts'

const servers = await acquireServers()
afterAll(() => servers[Symbol.asyncDispose]())

const engine = join(packageFolder, 'bin/prisma-engine.mjs')
const filters = { externalTables: [], externalEnums: [] }

interface Answer {
  readonly id: number | string | null
  readonly method?: string
  readonly result?: unknown
  readonly error?: {
    readonly code: number
    readonly data?: { readonly message: string; readonly error_code: string | null }
  }
}

interface EngineClient extends RunningCommand {
  send(line: object | string): void
  next(): Promise<Answer>
}

function startEngine(url: string): EngineClient {
  const running = startProcess(process.execPath, [engine, '--datasource', JSON.stringify({ url })], {
    cwd: packageFolder,
  })
  const { stdin, stdout } = running.child
  if (!stdin || !stdout) throw new Error('The engine has no pipes.')
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  return {
    ...running,
    send: (line) =>
      void stdin.write(`${typeof line === 'string' ? line : JSON.stringify({ jsonrpc: '2.0', ...line })}\n`),
    next: async () => JSON.parse((await lines.next()).value ?? 'null') as Answer,
  }
}

describe('the engine process', () => {
  test('answers requests in turn, goes on after bad ones, and ends with its input', async () => {
    await using database = await scratchDatabase(servers.main)
    const client = startEngine(database.url)
    client.send({ id: 1, method: 'getDatabaseVersion' })
    expect(await client.next()).toMatchObject({ id: 1, result: expect.stringMatching(/^PostgreSQL \d+/) })
    client.send('this is not JSON')
    expect(await client.next()).toMatchObject({ id: null, error: { code: -32_700 } })
    client.send({ id: 2, method: 'toString' })
    expect(await client.next()).toMatchObject({
      id: 2,
      error: { data: { message: 'The schema engine has no method "toString".' } },
    })
    client.send({ id: 3, method: 'introspectSql', params: { url: database.url, queries: [] } })
    expect((await client.next()).error?.data?.message).toContain('PRISMA_ENGINE=native')
    client.send({ id: 'print-1', result: {} })
    client.send({
      id: 4,
      method: 'dbExecute',
      params: { datasourceType: { tag: 'url', url: database.url }, script: 'SELECT 1; SELECT 2' },
    })
    expect(await client.next()).toEqual({ jsonrpc: '2.0', id: 4, result: null })
    client.child.stdin?.end()
    expect((await client.result).exitCode).toBe(0)
  })

  test('panics without dying: the request fails and the next one works', async () => {
    await using database = await scratchDatabase(servers.main)
    const client = startEngine(database.url)
    client.send({ id: 1, method: 'debugPanic' })
    expect((await client.next()).error?.data?.message).toContain('The schema engine panicked')
    client.send({ id: 2, method: 'getDatabaseVersion' })
    expect(await client.next()).toMatchObject({ id: 2, result: expect.stringMatching(/^PostgreSQL/) })
    client.child.stdin?.end()
    expect((await client.result).exitCode).toBe(0)
  })

  test('asks the client to print a comparison', async () => {
    const client = startEngine('postgresql://nobody@127.0.0.1:1/none')
    const content = 'datasource db {\n  provider = "postgresql"\n}\nmodel A {\n  id Int @id\n}\n'
    const to = { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] }
    client.send({
      id: 1,
      method: 'diff',
      params: { from: { tag: 'empty' }, to, script: false, exitCode: true, filters },
    })
    expect(await client.next()).toMatchObject({
      method: 'print',
      params: { content: expect.stringContaining('[+] Added tables\n  - A') },
    })
    expect(await client.next()).toEqual({ jsonrpc: '2.0', id: 1, result: { exitCode: 2, stdout: null } })
    client.child.stdin?.end()
    expect((await client.result).exitCode).toBe(0)
  })

  test('does not end well while a request is open: its input ends', async () => {
    await using database = await scratchDatabase(servers.main)
    const client = startEngine(database.url)
    client.send({
      id: 1,
      method: 'dbExecute',
      params: { datasourceType: { tag: 'url', url: '' }, script: 'SELECT pg_sleep(60)' },
    })
    client.child.stdin?.end()
    expect((await client.next()).error?.data?.message).toBe('The schema engine was closed before it was done.')
    expect((await client.result).exitCode).toBe(1)
  })

  test('ends without a word when nobody reads its answers', async () => {
    await using database = await scratchDatabase(servers.main)
    const client = startEngine(database.url)
    client.child.stdout?.destroy()
    client.send({ id: 1, method: 'getDatabaseVersion' })
    client.send({ id: 2, method: 'getDatabaseVersion' })
    client.child.stdin?.end()
    const { exitCode, stderr } = await client.result
    expect(exitCode === 0 || exitCode === 1).toBe(true)
    expect(stderr).not.toContain('EPIPE')
  })

  test('releases the migration lock after each request', async () => {
    await using database = await scratchDatabase(servers.main)
    const migrationsList = {
      baseDir: '',
      lockfile: { path: 'migration_lock.toml', content: null },
      shadowDbInitScript: '',
      migrationDirectories: [],
    }
    const [first, second] = [startEngine(database.url), startEngine(database.url)]
    for (const client of [first, second]) {
      client.send({ id: 1, method: 'applyMigrations', params: { migrationsList, filters } })
      expect(await client.next()).toMatchObject({ id: 1, result: { appliedMigrationNames: [] } })
    }
    for (const client of [first, second]) client.child.stdin?.end()
    expect([(await first.result).exitCode, (await second.result).exitCode]).toEqual([0, 0])
  })

  test('refuses a reset that would drop external tables', async () => {
    await using database = await scratchDatabase(servers.main)
    await database.query('CREATE TABLE users (id int)')
    const client = startEngine(database.url)
    client.send({ id: 1, method: 'reset', params: { filter: { externalTables: ['public.users'], externalEnums: [] } } })
    const { error } = await client.next()
    expect(error?.data?.message).toMatch(
      /^A reset would drop what others own, with all rows\. Nothing was dropped\.\n {2}schema "public": public\.users\n/,
    )
    expect(await database.query("SELECT to_regclass('public.users') IS NOT NULL AS kept")).toEqual([{ kept: true }])
    client.child.stdin?.end()
    await client.result
  })
})

describe('the executable', () => {
  const run = (file: string, args: readonly string[]) =>
    startProcess(file, args, { cwd: packageFolder, input: '' }).result

  test.skipIf(process.platform === 'win32')('starts by itself', async () => {
    expect(await run(engine, ['--version'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^schema-engine-wasm [0-9a-f]{40}\n$/),
    })
  })

  test('finds the workspace’s Node.js when it is started by one that does not run TypeScript', async () => {
    const result = await run(process.execPath, ['--no-strip-types', engine, '--version'])
    expect(result).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^schema-engine-wasm/), stderr: '' })
  })

  test.skipIf(process.platform === 'win32')('dies as the engine does that it has started', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'prisma-engine-'))
    const [recorder, record] = [join(folder, 'recorder.mjs'), join(folder, 'pids')]
    await writeFile(
      recorder,
      `import { appendFileSync } from 'node:fs'\nappendFileSync('${record}', process.pid + '\\n')\n`,
    )
    const env = { NODE_OPTIONS: `--import=${pathToFileURL(recorder)}` }
    const { child, result } = startProcess(process.execPath, ['--no-strip-types', engine], { cwd: packageFolder, env })
    const signal = new Promise((resolve) => child.on('exit', (_, name) => resolve(name)))
    await new Promise((resolve) => child.stderr?.once('data', resolve))
    const [, started] = (await readFile(record, 'utf8')).split('\n')
    process.kill(Number(started), 'SIGKILL')
    expect(await signal).toBe('SIGKILL')
    await result
    await rm(folder, { recursive: true })
  })

  test('says what is missing when there is no such Node.js', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'prisma-engine-'))
    await copyFile(engine, join(folder, 'prisma-engine.mjs'))
    const result = await run(process.execPath, ['--no-strip-types', join(folder, 'prisma-engine.mjs'), '--version'])
    await rm(folder, { recursive: true })
    expect(result.exitCode).toBe(1)
    expect(result.stderr).toContain('The schema engine needs Node.js 24 or newer')
  })

  test('explains itself, and refuses what it does not know', async () => {
    expect(await run(process.execPath, [engine, '--help'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Usage'),
      stderr: '',
    })
    expect(await run(process.execPath, [engine, '--datasource', '{', 'cli', 'drop-database'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--datasource is not JSON.'),
    })
    expect(await run(process.execPath, [engine, 'cli', 'do-something'])).toMatchObject({ exitCode: 2 })
  })

  test('creates, finds and drops a database', async () => {
    await using database = await scratchDatabase(servers.main, { create: false })
    const cli = (command: string) =>
      run(process.execPath, [engine, '--datasource', JSON.stringify({ url: database.url }), 'cli', command])
    // The CLI reads every line of stderr but the first as JSON.
    const last = (stderr: string) =>
      (JSON.parse(stderr.trim().split('\n').slice(1).at(-1) ?? '{}') as { fields: object }).fields
    const outcomes = []
    for (const command of [
      'can-connect-to-database',
      'create-database',
      'create-database',
      'can-connect-to-database',
      'drop-database',
      'drop-database',
    ]) {
      const { exitCode, stderr } = await cli(command)
      outcomes.push([command, exitCode, last(stderr)])
    }
    expect(outcomes).toEqual([
      ['can-connect-to-database', 1, expect.objectContaining({ error_code: 'P1003' })],
      ['create-database', 0, { message: `Database '${database.name}' was successfully created.` }],
      ['create-database', 1, expect.objectContaining({ error_code: 'P1009' })],
      ['can-connect-to-database', 0, { message: 'Connection successful' }],
      ['drop-database', 0, { message: 'The database was successfully dropped.' }],
      ['drop-database', 1, expect.objectContaining({ error_code: 'P1003' })],
    ])
  })
})
