import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { configText, createWorkspace, notesWorkspace } from './workspace.ts'

const layer = `
enum Color {
  RED
  BLUE

  @@map("color")
}

model Note {
  id       Int      @id @default(autoincrement())
  authorId String   @map("author_id")
  author   User     @relation(fields: [authorId], references: [id], onDelete: Cascade)
  text     String   @db.VarChar(20)
  color    Color    @default(RED)
  colors   Color[]  @default([RED])
  tags     String[] @default([])

  @@unique([authorId, text])
  @@index([color])
  @@map("notes")
}
`

/** The layer after a day's work: names changed, a column that must be there, one more, and one less. */
const later = layer
  .replace('model Note {', '/// @renamedFrom Note\nmodel Remark {')
  .replace('@@map("notes")', '@@map("remarks")')
  .replace(
    `  text     String   @db.VarChar(20)`,
    `  /// @renamedFrom text\n  body     String   @map("body_text")\n  stars    Int      @default(3)`,
  )
  .replace('@@unique([authorId, text])', '@@unique([authorId, body])')
  .replace('  RED\n', '  /// @renamedFrom RED\n  CRIMSON\n')
  .replace('@default(RED)', '@default(CRIMSON)')
  .replace('@default([RED])', '@default([CRIMSON])')
  .replace('  tags     String[] @default([])\n', '')

const files = {
  ...notesWorkspace,
  'apps/notes/schema.config.ts': configText("defineApp({ name: 'notes', variants: ['sqlite', 'postgresql'] })"),
  'apps/notes/prisma/notes.prisma': layer,
}

const names = (snapshot: Record<string, string>) =>
  Object.keys(snapshot)
    .filter((path) => /dev|production/.test(path))
    .map((path) => path.replace(/\d{14}/, 'TIME'))

it('writes the variants that a package asks for, and knows whether they are current', async () => {
  using workspace = createWorkspace(files)
  expect(await workspace.run(['variant', '--check'])).toMatchObject({ exitCode: 1 })
  expect(await workspace.run(['variant'])).toMatchObject({ exitCode: 0, stderr: '✔ 3 files, 3 written\n' })
  expect(await workspace.run(['variant', '--check'])).toMatchObject({
    exitCode: 0,
    stderr: '✔ 3 files, 0 not current\n',
  })
  expect(names(workspace.snapshot())).toEqual([
    'apps/notes/prisma/schema.dev.lists.json',
    'apps/notes/prisma/schema.dev.prisma',
    'apps/notes/prisma/schema.production.prisma',
  ])
  workspace.write('apps/notes/prisma/notes.prisma', layer.replace('VarChar(20)', 'VarChar(30)'))
  const stale = await workspace.run(['variant', '--check', '--json'], { cwd: 'apps/notes' })
  expect(stale.exitCode).toBe(1)
  expect(JSON.parse(stale.stdout)).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'VARIANT.STALE' }, { code: 'VARIANT.STALE' }],
  })
  const other = await workspace.run(['variant'], { cwd: 'packages/database' })
  expect(other).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('VARIANT.NOTHING_ASKED') })
  const nothing = await workspace.run(['variant', '--check'], { cwd: 'packages/database' })
  expect(nothing).toMatchObject({ exitCode: 0, stderr: '✔ 0 files, 0 not current\n' })
})

it('writes nothing where something cannot be kept, unless that is ignored', async () => {
  const text = (comment: string) =>
    layer.replace('color    Color    @', `${comment}\n  place Unsupported("point")?\n  color    Color    @`)
  using workspace = createWorkspace({ ...files, 'apps/notes/prisma/notes.prisma': text('') })
  const before = workspace.snapshot()
  const refused = await workspace.run(['variant', 'sqlite'], { cwd: 'apps/notes' })
  expect(refused).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('notes.prisma:15:3 error VARIANT.UNSUPPORTED_TYPE'),
  })
  expect(workspace.snapshot()).toEqual(before)
  workspace.write('apps/notes/prisma/notes.prisma', text('// schema-ignore VARIANT.UNSUPPORTED_TYPE: only for maps'))
  expect(await workspace.run(['variant', 'sqlite'], { cwd: 'apps/notes' })).toMatchObject({ exitCode: 0 })
  expect(workspace.read('apps/notes/prisma/schema.dev.prisma')).not.toContain('Unsupported')
})

it('migrates a fresh file, and an old one without losing what is in it', async () => {
  using workspace = createWorkspace(files)
  const run = (...args: string[]) => workspace.run(['variant', 'sqlite', ...args], { cwd: 'apps/notes' })
  const file = `${workspace.root}/apps/notes/dev.db`
  expect(await run('--deploy', 'dev.db')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('VARIANT.NOT_MIGRATED'),
  })
  expect((await run('--migrate', 'init')).stderr.replace(/\d{14}/, 'TIME')).toBe(
    '✔ apps/notes/prisma/migrations.dev/TIME_init/migration.sql written\n✔ 2 files, 2 written, 1 migration\n',
  )
  expect(await run('--migrate', 'nothing')).toMatchObject({
    exitCode: 0,
    stderr: '✔ 2 files, 0 written, 0 migrations\n',
  })
  const before = workspace.snapshot()
  expect(await run('--deploy', 'nowhere/dev.db')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('Its folder does not exist.'),
  })
  expect(workspace.snapshot()).toEqual(before)
  expect(await run('--deploy', 'dev.db')).toMatchObject({ exitCode: 0, stderr: '✔ 1 migration applied\n' })
  const query = (sql: string) => {
    const database = new DatabaseSync(file)
    try {
      return database
        .prepare(sql)
        .all()
        .map((row) => ({ ...row }))
    } finally {
      database.close()
    }
  }
  query(`INSERT INTO users (id, email) VALUES ('u', 'u@example.com')`)
  query(
    `INSERT INTO notes (author_id, text, color, colors) VALUES ('u', 'one', 'RED', '["BLUE","RED"]'), ('u', 'two', 'BLUE', '[]')`,
  )

  workspace.write('apps/notes/prisma/notes.prisma', later)
  const drafted = await run('--migrate', 'remarks')
  expect(drafted).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining('Remark.tags is gone, and its column is dropped.'),
  })
  expect(await run('--deploy', 'dev.db')).toMatchObject({ exitCode: 0, stderr: '✔ 1 migration applied\n' })
  expect(query('SELECT * FROM remarks')).toEqual([
    { id: 1, author_id: 'u', body_text: 'one', stars: 3, color: 'CRIMSON', colors: '["BLUE","CRIMSON"]' },
    { id: 2, author_id: 'u', body_text: 'two', stars: 3, color: 'BLUE', colors: '[]' },
  ])

  expect(await run('--deploy', 'fresh.db')).toMatchObject({ exitCode: 0, stderr: '✔ 2 migrations applied\n' })
  const schemaOf = (path: string) => {
    const database = new DatabaseSync(`${workspace.root}/apps/notes/${path}`)
    const rows = database
      .prepare("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
      .all()
    database.close()
    return rows.map(({ name, sql }) => `${name}: ${String(sql).replace(/\s+/g, ' ')}`)
  }
  expect(schemaOf('dev.db')).toEqual(schemaOf('fresh.db'))
  workspace.remove('apps/notes/prisma/migrations.dev')
  await run('--migrate', 'init')
  await run('--deploy', 'direct.db')
  const indexes = (path: string) => schemaOf(path).filter((line) => line.includes(' INDEX '))
  expect(indexes('dev.db')).toEqual(indexes('direct.db'))
})

it('tells of a migration that was changed after it was applied', async () => {
  using workspace = createWorkspace(files)
  const run = (...args: string[]) => workspace.run(['variant', 'sqlite', ...args], { cwd: 'apps/notes' })
  await run('--migrate', 'init')
  await run('--deploy', 'dev.db')
  const path = Object.keys(workspace.snapshot()).find((one) => one.endsWith('_init/migration.sql')) ?? ''
  workspace.write(path, `${workspace.read(path)}CREATE TABLE extra (id INTEGER);\n`)
  const { exitCode, stderr } = await run('--deploy', 'dev.db')
  expect([exitCode, stderr]).toEqual([
    0,
    expect.stringMatching(/^warning MIGRATE.EDITED Migration \d{14}_init was changed/),
  ])
  expect(stderr).toContain('⚠ 1 warning, 0 migrations applied')
})

it('leaves a file as it was when a migration fails', async () => {
  using workspace = createWorkspace(files)
  const run = (...args: string[]) => workspace.run(['variant', 'sqlite', ...args], { cwd: 'apps/notes' })
  await run('--migrate', 'init')
  await run('--deploy', 'dev.db')
  const database = new DatabaseSync(`${workspace.root}/apps/notes/dev.db`)
  database.exec(`INSERT INTO users (id, email) VALUES ('u', 'u@example.com')`)
  database.exec(`INSERT INTO notes (author_id, text) VALUES ('u', 'one')`)
  workspace.write('apps/notes/prisma/notes.prisma', layer.replace('text     String', 'rank     Int\n  text     String'))
  expect((await run('--migrate', 'rank')).stderr).toContain('Note.rank is new, required and without a default')
  const failed = await run('--deploy', 'dev.db')
  expect(failed).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('VARIANT.MIGRATION_FAILED') })
  expect(failed.stderr).toContain('NOT NULL constraint failed: new_notes.rank')
  expect(
    database
      .prepare('SELECT id, text FROM notes')
      .all()
      .map((row) => ({ ...row })),
  ).toEqual([{ id: 1, text: 'one' }])
  expect(database.prepare("SELECT name FROM sqlite_master WHERE name LIKE 'new_%'").all()).toEqual([])
  database.close()
})

it('renames where nothing else changes, indexes included', async () => {
  using workspace = createWorkspace(files)
  const run = (...args: string[]) => workspace.run(['variant', 'sqlite', ...args], { cwd: 'apps/notes' })
  await run('--migrate', 'init')
  const renamed = layer
    .replace('text     String   @db', '/// @renamedFrom text\n  body String @map("body_text") @db')
    .replace('authorId, text', 'authorId, body')
    .replace('@map("author_id")', '@map("writer_id")')
  workspace.write('apps/notes/prisma/notes.prisma', renamed)
  const { stdout } = await run('--migrate', 'names', '--json')
  expect(JSON.parse(stdout).migrations[0].script).toMatchInlineSnapshot(`
    "-- Rename
    ALTER TABLE "notes" RENAME COLUMN "author_id" TO "writer_id";
    ALTER TABLE "notes" RENAME COLUMN "text" TO "body_text";

    -- RedefineIndex
    DROP INDEX "notes_author_id_text_key";
    CREATE UNIQUE INDEX "notes_writer_id_body_text_key" ON "notes"("writer_id", "body_text");
    "
  `)
  expect(await run('--deploy', 'dev.db')).toMatchObject({ exitCode: 0, stderr: '✔ 2 migrations applied\n' })
})

it('generates the client of a variant beside that of the combined schema', async () => {
  using workspace = createWorkspace(files)
  await workspace.run(['variant', 'sqlite'], { cwd: 'apps/notes' })
  const { stdout } = await workspace.run(['generate', '--json'], { cwd: 'apps/notes' })
  expect(JSON.parse(stdout).clients.map(({ path }: { path: string }) => path)).toEqual([
    'apps/notes/src/generated/prisma',
    'apps/notes/src/generated/prisma-dev',
  ])
  expect(workspace.read('apps/notes/src/generated/prisma-dev/internal/class.ts')).toContain('"sqlite"')
})

it('lets several processes migrate one file at once', async () => {
  using workspace = createWorkspace(files)
  await workspace.run(['variant', 'sqlite', '--migrate', 'init'], { cwd: 'apps/notes' })
  const start = () => workspace.start(['variant', '--deploy', 'dev.db', '--json'], { cwd: 'apps/notes' }).done
  const results = await Promise.all([start(), start(), start()])
  expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
  const applied = results.flatMap(({ stdout }) => (JSON.parse(stdout) as { applied: string[] }).applied)
  expect(applied.map((name) => name.replace(/\d{14}/, 'TIME'))).toEqual(['TIME_init'])
})
