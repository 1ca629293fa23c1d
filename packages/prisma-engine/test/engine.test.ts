import { afterAll, describe, expect, test } from 'vitest'
import {
  createDatabase,
  createSchemaEngine,
  dropDatabase,
  findConnectionProblem,
  type MigrationHistory,
  PostgresSession,
  parseConnectionUrl,
  readMigrationHistory,
} from '../src/index.ts'
import { describeDatabase } from './support/describe-database.ts'
import { prismaProject } from './support/prisma-project.ts'
import { BLOG, CONFIG, schemaOf } from './support/schemas.ts'
import { scratchDatabase } from './support/scratch-database.ts'
import { acquireServers } from './support/servers.ts'

const servers = await acquireServers()
afterAll(() => servers[Symbol.asyncDispose]())

const file = (content: string, path = 'schema.prisma') => ({ path, content })
const A = file(schemaOf('model A {\n  id Int @id\n}'))
const B = file('model B {\n  id Int @id\n}\n', 'b.prisma')

describe('an engine without a database', () => {
  test('renders a schema of several files', async () => {
    await using engine = createSchemaEngine()
    const diff = await engine.diff({ from: { kind: 'empty' }, to: { kind: 'schema', schemas: [A, B] } })
    expect(diff.isEmpty).toBe(false)
    expect(diff.text).toContain('CREATE TABLE "A"')
    expect(diff.text).toContain('CREATE TABLE "B"')
  })

  test('compares schemas, and leaves out what is external', async () => {
    await using engine = createSchemaEngine()
    const from = { kind: 'schema', schemas: [A] } as const
    const to = { kind: 'schema', schemas: [A, B] } as const
    expect(await engine.diff({ from, to: from })).toEqual({ isEmpty: true, text: '-- This is an empty migration.\n' })
    expect(await engine.diff({ from, to, format: 'summary' })).toEqual({
      isEmpty: false,
      text: '\n[+] Added tables\n  - B\n',
    })
    expect((await engine.diff({ from, to, external: { tables: ['public.B'] } })).isEmpty).toBe(true)
  })

  test('renders SQLite', async () => {
    await using engine = createSchemaEngine()
    const sqlite = file(A.content.replace('postgresql', 'sqlite'))
    const { text } = await engine.diff({ from: { kind: 'empty' }, to: { kind: 'schema', schemas: [sqlite] } })
    expect(text).toBe('-- CreateTable\nCREATE TABLE "A" (\n    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT\n);\n')
  })

  test('names file and line of a mistake', async () => {
    await using engine = createSchemaEngine()
    const bad = file('model B {\n  id Int @id\n  c  Nothing\n}\n', 'layers/b.prisma')
    const diff = engine.diff({ from: { kind: 'empty' }, to: { kind: 'schema', schemas: [A, bad] } })
    await expect(diff).rejects.toMatchObject({ code: 'P1012', message: expect.stringContaining('layers/b.prisma:3') })
  })

  test('says so when a call needs one', async () => {
    await using engine = createSchemaEngine({ schemas: [A] })
    await expect(engine.schemaPush()).rejects.toMatchObject({
      name: 'SchemaEngineError',
      message: expect.stringContaining('needs a database'),
    })
  })
})

describe.for(servers.all)('an engine on $name', (server) => {
  test('pushes, warns of loss, and pushes all the same when told to', async () => {
    await using database = await scratchDatabase(server)
    await using engine = createSchemaEngine({ url: database.url, schemas: [A, B] })
    expect(await engine.schemaPush()).toEqual({ executedSteps: 2, warnings: [], unexecutable: [] })
    expect(await engine.schemaPush()).toEqual({ executedSteps: 0, warnings: [], unexecutable: [] })
    await engine.dbExecute('INSERT INTO "B" VALUES (1)')
    const warnings = ['You are about to drop the `B` table, which is not empty (1 rows).']
    expect(await engine.schemaPush({ schemas: [A] })).toEqual({ executedSteps: 0, warnings, unexecutable: [] })
    expect(await engine.schemaPush({ schemas: [A], force: true })).toEqual({
      executedSteps: 1,
      warnings,
      unexecutable: [],
    })
    const live = { kind: 'database', schemas: [A] } as const
    expect((await engine.diff({ from: live, to: { kind: 'schema', schemas: [A] } })).isEmpty).toBe(true)
  })

  test('keeps everything it does on one connection, and closes it', async () => {
    await using database = await scratchDatabase(server)
    const sessions = () =>
      database.queryServer(`SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND application_name = 'prisma-engine'`, [
        database.name,
      ])
    const engine = createSchemaEngine({ url: database.url, schemas: [A] })
    expect(await sessions()).toHaveLength(0)
    await Promise.all([engine.schemaPush(), engine.databaseVersion(), engine.schemaPush({ schemas: [A, B] })])
    expect(await sessions()).toHaveLength(1)
    await engine[Symbol.asyncDispose]()
    expect(await sessions()).toHaveLength(0)
  })

  test('takes a history from its first to its last migration', async () => {
    await using database = await scratchDatabase(server)
    const url = `${database.url}?schema=history_of_it`
    const schemas = [
      file(
        A.content
          .replace('"postgresql"', '"postgresql"\n  schemas = ["public"]')
          .replace('@id\n', '@id\n  @@schema("public")\n'),
      ),
    ]
    await using engine = createSchemaEngine({ url, schemas })
    const empty: MigrationHistory = { migrations: [] }
    const { name, script } = await engine.createMigration({ history: empty, name: 'init' })
    expect(name).toMatch(/^\d{14}_init$/)
    const history: MigrationHistory = { migrations: [{ name, script: script ?? '' }] }
    expect(await engine.diagnoseMigrationHistory({ history })).toMatchObject({
      hasMigrationsTable: false,
      unapplied: [name],
    })
    await expect(engine.createMigration({ history, name: 'too_early' })).rejects.toThrow('Apply them first')
    expect(await engine.applyMigrations({ history })).toEqual([name])
    expect(await engine.applyMigrations({ history })).toEqual([])
    expect(await engine.devDiagnostic({ history })).toEqual({ kind: 'create-migration' })
    expect(await engine.evaluateDataLoss({ history })).toEqual({
      migrationSteps: 0,
      warnings: [],
      unexecutableSteps: [],
    })
    expect(await engine.createMigration({ history, name: 'nothing' })).toMatchObject({ script: undefined })
    expect(
      await engine.diff({ from: { kind: 'migrations', history }, to: { kind: 'database', schemas } }),
    ).toMatchObject({ isEmpty: true })
    expect(await describeDatabase(database)).toContain(`migration history_of_it.${name} steps 1`)

    const broken: MigrationHistory = {
      migrations: [...(history.migrations ?? []), { name: '3_broken', script: 'SELECT 1;\nSELEC 2;' }],
    }
    await expect(engine.devDiagnostic({ history: broken })).rejects.toMatchObject({
      code: 'P3006',
      message: expect.stringContaining('line 2: SELEC 2;'),
    })
    await expect(engine.applyMigrations({ history: broken })).rejects.toMatchObject({
      code: 'P3018',
      message: expect.stringContaining('3_broken'),
    })
    expect(await engine.diagnoseMigrationHistory({ history: broken })).toMatchObject({ failed: ['3_broken'] })
    await engine.markMigrationRolledBack({ name: '3_broken' })
    await engine.markMigrationApplied({ history: broken, name: '3_broken' })
    expect(await engine.diagnoseMigrationHistory({ history: broken })).toMatchObject({
      failed: [],
      unapplied: [],
      missing: [],
    })
    expect(await engine.diagnoseMigrationHistory({ history })).toMatchObject({ missing: ['3_broken'] })
    const unprepared: MigrationHistory = { ...history, shadowInitScript: 'SELECT 1;\nSELECT * FROM nowhere;' }
    await expect(engine.devDiagnostic({ history: unprepared })).rejects.toThrow(
      /initShadowDb.*line 2: SELECT \* FROM nowhere/s,
    )
    await engine.reset()
    expect(await describeDatabase(database)).toBe('\n')
  })

  test('leaves external tables and enums alone', async () => {
    await using database = await scratchDatabase(server)
    await database.query(
      `CREATE TYPE mood AS ENUM ('good'); CREATE TABLE theirs (id int PRIMARY KEY, extra text, mood mood)`,
    )
    const schemas = [
      file(
        schemaOf(
          'model theirs {\n  id Int @id\n  ours Ours[]\n}\nmodel Ours {\n  id Int @id\n  theirs theirs @relation(fields: [id], references: [id])\n}',
        ),
      ),
    ]
    await using engine = createSchemaEngine({ url: database.url, schemas })
    const external = { tables: ['public.theirs'], enums: ['public.mood'] }
    expect(await engine.schemaPush({ external })).toMatchObject({ executedSteps: 2, warnings: [] })
    expect(await describeDatabase(database)).toContain('column public.theirs.extra text')
    expect(await describeDatabase(database)).toContain('enum public.mood good')
  })

  test('reads a database as a schema', async () => {
    await using database = await scratchDatabase(server)
    await using engine = createSchemaEngine({ url: database.url, schemas: [file(BLOG)] })
    await engine.schemaPush()
    const { schemas } = await engine.introspect({ schemas: [file(schemaOf(''))], force: true })
    expect(schemas.map(({ content }) => content).join('')).toContain('model posts {')
    await expect(
      createSchemaEngine({ url: database.url }).diff({ from: { kind: 'empty' }, to: { kind: 'schema', schemas } }),
    ).resolves.toMatchObject({ isEmpty: false })
  })

  test('replays migrations in a database of one’s own, which it empties', async () => {
    await using database = await scratchDatabase(server)
    await using shadow = await scratchDatabase(server)
    await shadow.query('CREATE SCHEMA left_over CREATE TABLE it (id int); CREATE TABLE more (id int)')
    await using engine = createSchemaEngine({ url: database.url, shadowUrl: shadow.url, schemas: [A] })
    const history: MigrationHistory = {
      migrations: [{ name: '1_a', script: 'CREATE TABLE "A" (id int PRIMARY KEY);' }],
    }
    expect(
      (await engine.diff({ from: { kind: 'migrations', history }, to: { kind: 'schema', schemas: [A] } })).isEmpty,
    ).toBe(true)
    expect(await describeDatabase(shadow)).not.toContain('left_over')
  })

  test('does not take the main database for a shadow database under another name, and empties nothing', async () => {
    await using database = await scratchDatabase(server)
    await database.query('CREATE TABLE kept (id int)')
    const shadow = new URL(database.url)
    shadow.hostname = shadow.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
    await using engine = createSchemaEngine({ url: database.url, shadowUrl: shadow.href, schemas: [A] })
    const history: MigrationHistory = { migrations: [{ name: '1_a', script: 'CREATE TABLE "A" (id int);' }] }
    await expect(engine.devDiagnostic({ history })).rejects.toThrow('The shadow database is the main database')
    expect(await describeDatabase(database)).toContain('kept')
  })

  test('leaves no connection behind to a shadow database that it may not empty', async () => {
    await using database = await scratchDatabase(server)
    await using shadow = await scratchDatabase(server)
    await using reader = await scratchDatabase(server, { create: false })
    await database.query(`ALTER ROLE ${reader.name} NOSUPERUSER`)
    const url = new URL(shadow.url)
    url.username = reader.name
    await using engine = createSchemaEngine({ url: database.url, shadowUrl: url.href, schemas: [A] })
    const history: MigrationHistory = { migrations: [{ name: '1_a', script: 'SELECT 1;' }] }
    await expect(engine.devDiagnostic({ history })).rejects.toThrow('must be owner of schema public')
    expect(await shadow.queryServer('SELECT FROM pg_stat_activity WHERE datname = $1', [shadow.name])).toEqual([])
  })

  test('goes on after the server has closed its connection', async () => {
    await using database = await scratchDatabase(server)
    await using engine = createSchemaEngine({ url: database.url, schemas: [A] })
    await engine.connect()
    await database.queryServer('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      database.name,
    ])
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await engine.schemaPush()).toMatchObject({ executedSteps: 1 })
  })
})

describe('databases', () => {
  test('are found wanting, created and dropped', async () => {
    await using database = await scratchDatabase(servers.main, { create: false })
    expect(await findConnectionProblem(database.url)).toMatchObject({ code: 'P1003' })
    await createDatabase(database.url)
    expect(await findConnectionProblem(database.url)).toBeUndefined()
    await expect(createDatabase(database.url)).rejects.toMatchObject({ code: 'P1009' })
    await dropDatabase(database.url)
    await expect(dropDatabase(database.url)).rejects.toMatchObject({ code: 'P1003' })
    expect(await findConnectionProblem('postgresql://127.0.0.1:1/x')).toMatchObject({ code: 'P1001' })
  })
})

describe('a migrations folder', () => {
  test('is read in the order of its names', async () => {
    await using project = await prismaProject({
      'prisma.config.ts': CONFIG,
      'migrations/2_b/migration.sql': 'b',
      'migrations/10_a/migration.sql': 'a',
      'migrations/migration_lock.toml': 'provider = "postgresql"\n',
    })
    expect(await readMigrationHistory(`${project.folder}/migrations`, 'init')).toEqual({
      folder: `${project.folder}/migrations`,
      migrations: [
        { name: '10_a', script: 'a' },
        { name: '2_b', script: 'b' },
      ],
      shadowInitScript: 'init',
      lockfile: 'provider = "postgresql"\n',
    })
    await project.write('migrations/3_c/notes.txt', '')
    await expect(readMigrationHistory(`${project.folder}/migrations`)).rejects.toMatchObject({ code: 'P3015' })
    expect(await readMigrationHistory(`${project.folder}/nowhere`)).toMatchObject({ migrations: [] })
  })
})

describe('engines on one session', () => {
  const history = (name: string, script: string): MigrationHistory => ({ migrations: [{ name, script }] })

  test('each have their own history, and find the session as if it were new', async () => {
    await using database = await scratchDatabase(servers.main)
    const urlOf = (schema: string) => `${database.url}?schema=${schema}`
    await using session = new PostgresSession(parseConnectionUrl(database.url))
    await using first = createSchemaEngine({ url: urlOf('first'), session })
    await using second = createSchemaEngine({ url: urlOf('second'), session })
    const [a, b] = await Promise.all([
      first.applyMigrations({ history: history('1_a', 'CREATE TABLE a ();') }),
      second.applyMigrations({ history: history('1_b', 'CREATE TABLE b ();') }),
    ])
    expect([a, b]).toEqual([['1_a'], ['1_b']])
    await first.dbExecute('CREATE TABLE c (); SET search_path TO pg_catalog; SET statement_timeout TO 1;')
    await second.dbExecute('SELECT pg_sleep(0.01); CREATE TABLE d ();')
    const { rows } = await session.query(
      "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('first', 'second') ORDER BY 1",
    )
    expect(rows.flat()).toEqual([
      'first._prisma_migrations',
      'first.a',
      'first.c',
      'second._prisma_migrations',
      'second.b',
      'second.d',
    ])
  })
})
