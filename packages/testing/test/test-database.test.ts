import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { down } from '@workspace/local-postgres'
import { acquireTestServer } from '@workspace/local-postgres/testing'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../src/index.ts'
import { createProject, notesMigration } from './create-project.ts'

// A server of its own: these tests count databases, and remove templates that others would have to make again.
const root = await realpath(await mkdtemp(join(tmpdir(), 'testing-server-')))
const admin = await startServer()
const env = { TEST_DATABASE_URL: admin.url }
afterAll(async () => {
  await admin[Symbol.asyncDispose]()
  await down({ cwd: root, env: {} })
  await rm(root, { recursive: true })
})

test('each database is migrated, and changes in one are not seen in another', async () => {
  await using project = await createProject(notesMigration())
  await using first = await testDatabase({ project: project.folder, env })
  await using second = await testDatabase({ project: project.folder, env })
  await query(first.url, "INSERT INTO notes VALUES (1, 'first')")
  expect(await query(first.url, 'SELECT text FROM notes')).toEqual([{ text: 'first' }])
  expect(await query(second.url, 'SELECT text FROM notes')).toEqual([])
})

test('a database is gone when it is disposed of, also with a connection open', async () => {
  await using project = await createProject(notesMigration())
  const db = await testDatabase({ project: project.folder, env })
  const client = new pg.Client(db.url)
  client.on('error', () => {})
  await client.connect()
  await db[Symbol.asyncDispose]()
  expect(await databases(`^${db.name}$`)).toEqual([])
})

test('processes that ask at once migrate once', async () => {
  const role = `migrated_once_${crypto.randomUUID().replaceAll('-', '')}`
  // A role belongs to the whole server: a second migration would fail to create it.
  await using project = await createProject(`${notesMigration()}CREATE ROLE ${role};`)
  const holders = await Promise.all([1, 2, 3].map(() => startHolder(project.folder)))
  expect(new Set(holders.map(({ name }) => name)).size).toBe(3)
  await Promise.all(holders.map(({ child }) => endHolder(child)))
  await query(admin.url, `DROP ROLE ${role}`)
})

test('a changed migration makes a new template', async () => {
  await using project = await createProject(notesMigration())
  await (await testDatabase({ project: project.folder, env }))[Symbol.asyncDispose]()
  await project.write(
    'prisma/migrations/base/20260102000000_title/migration.sql',
    'ALTER TABLE public.notes ADD title TEXT',
  )
  await using db = await testDatabase({ project: project.folder, env })
  expect(await query(db.url, 'SELECT title FROM notes')).toEqual([])
})

test('twenty templates are kept, the newest', async () => {
  await using project = await createProject(notesMigration())
  for (let number = 10; number < 31; number++) {
    await query(admin.url, `CREATE DATABASE test_template_old_000000${number}`)
    await query(admin.url, `COMMENT ON DATABASE test_template_old_000000${number} IS 'built 2020-01-${number}'`)
  }
  await using _db = await testDatabase({ project: project.folder, env })
  const left = await databases('^test_template_')
  expect(left).toHaveLength(20)
  expect(left).toContain('test_template_old_00000030')
  expect(left).not.toContain('test_template_old_00000010')
})

test('a migration that fails says so and leaves nothing', async () => {
  await using project = await createProject('CREATE TABLE notes (id INT); SELECT broken;')
  await expect(testDatabase({ project: project.folder, env })).rejects.toThrow(
    /The migrations of .* do not apply to an empty database\.\n.*20260101000000_init/,
  )
  expect(await databases('_building$')).toEqual([])
})

test('databases of a killed process are removed by the next, those of a living one stay', async () => {
  await using project = await createProject(notesMigration())
  const [killed, living] = await Promise.all([startHolder(project.folder), startHolder(project.folder)])
  killed.child.kill('SIGKILL')
  await once(killed.child, 'close')
  await untilNobodyIsIn(killed.name)
  await using _next = await testDatabase({ project: project.folder, env })
  expect(await databases(`^(${killed.name}|${living.name})$`)).toEqual([living.name])
  await endHolder(living.child)
})

test('a process that forgets to dispose of it can end', async () => {
  await using project = await createProject(notesMigration())
  const child = spawnScript(project.folder, '')
  const [exitCode] = await once(child, 'close')
  expect(exitCode).toBe(0)
})

test('without TEST_DATABASE_URL and Docker the databases are on the embedded server of the workspace', async () => {
  await using project = await createProject(notesMigration())
  await using db = await testDatabase({ project: project.folder, env: { DATABASE: 'embedded' } })
  expect(await query(db.url, 'SELECT FROM notes')).toEqual([])
  await using server = await acquireTestServer()
  expect(new URL(db.url).host).toBe(new URL(server.url).host)
})

test('a TEST_DATABASE_URL that is not PostgreSQL is refused without showing it', async () => {
  const failed = testDatabase({ env: { TEST_DATABASE_URL: 'mysql://user:s3cret@127.0.0.1/test' } })
  await expect(failed).rejects.toThrow(/^TEST_DATABASE_URL is not the address of a PostgreSQL server;/)
  await expect(failed).rejects.not.toThrow(/s3cret/)
})

test('a TEST_DATABASE_URL where nothing answers is named', async () => {
  const failed = testDatabase({ env: { TEST_DATABASE_URL: 'postgresql://user:s3cret@127.0.0.1:1/postgres' } })
  await expect(failed).rejects.toThrow(/127\.0\.0\.1:1/)
})

test('a folder outside of a workspace is refused', async () => {
  await expect(testDatabase({ project: '/', env })).rejects.toThrow(/pnpm-workspace\.yaml/)
})

interface Holder {
  readonly child: ChildProcess
  readonly name: string
}

/** A process with a database, until its input ends. */
async function startHolder(project: string): Promise<Holder> {
  const child = spawnScript(
    project,
    `process.stdout.write(db.name)
     await new Promise((resolve) => process.stdin.on('end', resolve).resume())
     await db[Symbol.asyncDispose]()`,
  )
  const [name] = await once(child.stdout ?? child, 'data')
  return { child, name: String(name) }
}

async function endHolder(child: ChildProcess): Promise<void> {
  child.stdin?.end()
  await once(child, 'close')
}

function spawnScript(project: string, script: string): ChildProcess {
  const index = new URL('../src/index.ts', import.meta.url).href
  const text = `
    import { testDatabase } from ${JSON.stringify(index)}
    const db = await testDatabase({ project: ${JSON.stringify(project)}, env: ${JSON.stringify(env)} })
    ${script}`
  return spawn(process.execPath, ['--input-type=module', '--eval', text], { stdio: ['pipe', 'pipe', 'inherit'] })
}

async function query(url: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

async function databases(pattern: string): Promise<unknown[]> {
  const rows = await query(admin.url, 'SELECT datname FROM pg_database WHERE datname ~ $1', [pattern])
  return rows.map(({ datname }) => datname)
}

/** The server notices the end of a connection a moment later. */
async function untilNobodyIsIn(name: string): Promise<void> {
  const lock = Number.parseInt(name.slice(-8), 16)
  const held = () => query(admin.url, "SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1", [lock])
  await expect.poll(held, { timeout: 30_000 }).toEqual([])
}

async function startServer() {
  await writeFile(join(root, 'pnpm-workspace.yaml'), '')
  await chmod(root, 0o755)
  return acquireTestServer(root)
}
