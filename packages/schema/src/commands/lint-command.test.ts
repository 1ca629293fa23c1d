import { expect, it } from 'vitest'
import { createWorkspace, notesWorkspace } from '../../test/workspace.ts'

const note = 'apps/notes/prisma/notes.prisma'
const text = `model Note {
  id        String   @id
  author_id String // who wrote it
  author    User     @relation(fields: [author_id], references: [id], onDelete: Cascade)
  createdAt DateTime @default(now()) @map("created_at")
  updatedAt DateTime @updatedAt @map("updated_at")

  @@index([author_id])
  @@map("notes")
}
`
const clean = {
  ...notesWorkspace,
  'packages/database/prisma/base/user.prisma': `model User {
  id        String   @id
  createdAt DateTime @default(now()) @map("created_at")
  updatedAt DateTime @updatedAt @map("updated_at")

  @@map("users")
}
`,
}

it('says where a layer is against the rules, and exits with 1', async () => {
  using workspace = createWorkspace({ ...clean, [note]: text })
  const { exitCode, stdout, stderr } = await workspace.run(['lint'], { cwd: 'apps/notes' })
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(stderr).toMatchInlineSnapshot(`
    "apps/notes/prisma/notes.prisma:3:3 error LINT.FIELD_NAME Field "Note.author_id" is not named in camelCase.
        1 | model Note {
        2 |   id        String   @id
      > 3 |   author_id String // who wrote it
          |   ^^^^^^^^^
        4 |   author    User     @relation(fields: [author_id], references: [id], onDelete: Cascade)
        5 |   createdAt DateTime @default(now()) @map("created_at")
    why: The client gives it this name in TypeScript; the column may have another.
    help: Write: authorId String @map("author_id")
    help: Or run: pnpm schema lint --fix
    docs: docs/schema/rules/lint.md#lintfield_name

    apps/notes/prisma/notes.prisma:8:3 error LINT.INDEX_NAME The index of "Note" on author_id has no name of its own.
         6 |   updatedAt DateTime @updatedAt @map("updated_at")
         7 |
      >  8 |   @@index([author_id])
           |   ^^^^^^^^^^^^^^^^^^^^
         9 |   @@map("notes")
        10 | }
    why: Its name is in query plans and usage reports; derived, it changes with the table and any of its columns, and a migration renames it.
    help: Add to the attribute: map: "notes_author_id_idx"
    help: Or run: pnpm schema lint --fix
    docs: docs/schema/rules/lint.md#lintindex_name

    ✖ 2 errors, 1 layer checked
    "
  `)
})

it('gives the same facts as one JSON object', async () => {
  using workspace = createWorkspace({ ...clean, [note]: text })
  const { exitCode, stdout, stderr } = await workspace.run(['lint', '--json'])
  const { ok, layers, files, diagnostics } = JSON.parse(stdout)
  expect({ exitCode, stderr, ok, layers, files }).toEqual({ exitCode: 1, stderr: '', ok: false, layers: 2, files: [] })
  expect(diagnostics.map(({ code }: { code: string }) => code)).toEqual(['LINT.FIELD_NAME', 'LINT.INDEX_NAME'])
})

it('shows what it would mend, and changes nothing', async () => {
  using workspace = createWorkspace({ ...clean, [note]: text })
  await workspace.run(['compose'])
  const before = workspace.snapshot()
  const { exitCode, stdout, stderr } = await workspace.run(['lint', '--fix', '--dry-run'])
  expect(workspace.snapshot()).toEqual(before)
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '✔ 2 layers checked, 1 file would be mended\n' })
  expect(stdout).toMatchInlineSnapshot(`
    "--- apps/notes/prisma/notes.prisma
    +++ apps/notes/prisma/notes.prisma
    @@ -1 +1 @@
     model Note {
       id        String   @id
    -  author_id String // who wrote it
    -  author    User     @relation(fields: [author_id], references: [id], onDelete: Cascade)
    +  authorId  String   @map("author_id") // who wrote it
    +  author    User     @relation(fields: [authorId], references: [id], onDelete: Cascade)
       createdAt DateTime @default(now()) @map("created_at")
       updatedAt DateTime @updatedAt @map("updated_at")
     
    -  @@index([author_id])
    +  @@index([authorId], map: "notes_author_id_idx")
       @@map("notes")
     }
    "
  `)
})

it('mends the layer and composes it, and has nothing to do the second time', async () => {
  using workspace = createWorkspace({ ...clean, [note]: text })
  await workspace.run(['compose'])
  const { exitCode, stderr } = await workspace.run(['lint', '--fix'])
  expect({ exitCode, stderr }).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "stderr": "✔ apps/notes/prisma/notes.prisma mended
    ✔ 2 layers checked, 1 file mended
    ",
    }
  `)
  expect(workspace.read(note)).toContain('  authorId  String   @map("author_id") // who wrote it')
  expect((await workspace.run(['compose', '--check'])).exitCode).toBe(0)
  expect(await workspace.run(['lint', '--fix'])).toEqual({ exitCode: 0, stdout: '', stderr: '✔ 2 layers checked\n' })
})

it('leaves a pinned app with the names that its lock has', async () => {
  const user = 'packages/database/prisma/base/user.prisma'
  using workspace = createWorkspace({
    ...clean,
    [user]: (clean[user] ?? '').replace('  id  ', '  full_name String @unique(map: "users_key")\n  id  '),
    [note]: `model Note {
  id        String   @id
  authorName String  @map("author_name") @unique(map: "notes_key")
  author    User     @relation(fields: [authorName], references: [full_name], onDelete: Cascade)
  createdAt DateTime @default(now()) @map("created_at")
  updatedAt DateTime @updatedAt @map("updated_at")

  @@map("notes")
}
`,
  })
  await workspace.run(['compose'])
  expect((await workspace.run(['pin', 'notes'])).exitCode).toBe(0)
  const before = workspace.read(note)
  expect(await workspace.run(['lint', '--fix'])).toMatchObject({ exitCode: 0 })
  expect(workspace.read(user)).toContain('fullName String @unique(map: "users_key") @map("full_name")')
  expect(workspace.read(note)).toBe(before)
  expect((await workspace.run(['compose', '--check'])).exitCode).toBe(0)
})

it('reports what stands against composing, such as many to many between two owners', async () => {
  using workspace = createWorkspace({
    ...clean,
    [note]: 'model User {\n  tags Tag[]\n}\n\nmodel Tag {\n  id String @id\n  users User[]\n}\n',
  })
  expect((await workspace.run(['lint'])).stderr).toContain('COMPOSE.IMPLICIT_MANY_TO_MANY')
})

it('counts many findings by their code', async () => {
  const models = Array.from({ length: 12 }, (_, index) => `model Thing${index} {\n  id String @id\n}\n`).join('\n')
  using workspace = createWorkspace({ ...clean, [note]: models })
  const { stderr } = await workspace.run(['lint'])
  expect(stderr.split('\n').slice(-7).join('\n')).toMatchInlineSnapshot(`
    "
    12  LINT.CREATED_AT
    12  LINT.TABLE_NAME
    12  LINT.UPDATED_AT

    ✖ 36 errors, 2 layers checked
    "
  `)
})

it('mends nothing where a layer cannot be composed', async () => {
  using workspace = createWorkspace({ ...clean, [note]: text.replace('author    User ', 'author    Usr  ') })
  const before = workspace.snapshot()
  const { exitCode, stderr } = await workspace.run(['lint', '--fix'])
  expect(exitCode).toBe(1)
  expect(stderr).toContain('COMPOSE.UNKNOWN_TYPE')
  expect(workspace.snapshot()).toEqual(before)
})

it('counts findings as the rules say, and mends none that are off', async () => {
  const rules = "defineApp({ name: 'notes', rules: { 'LINT.FIELD_NAME': 'off', 'LINT.INDEX_NAME': 'warning' } })"
  using workspace = createWorkspace({
    ...clean,
    [note]: text,
    'apps/notes/schema.config.ts': (notesWorkspace['apps/notes/schema.config.ts'] ?? '').replace(
      "defineApp({ name: 'notes' })",
      rules,
    ),
  })
  const { exitCode, stderr } = await workspace.run(['lint'])
  expect(exitCode).toBe(0)
  expect(stderr).toContain('warning LINT.INDEX_NAME')
  await workspace.run(['lint', '--fix'])
  expect(workspace.read(note)).toBe(
    text.replace('[author_id])\n  @@map', '[author_id], map: "notes_author_id_idx")\n  @@map'),
  )
})

it('reports what the SQLite variant that is asked for cannot keep', async () => {
  const field = '  place     Unsupported("point")?\n'
  using workspace = createWorkspace({
    ...clean,
    [note]: text.replace('  createdAt', `${field}  createdAt`),
    'apps/notes/schema.config.ts': (notesWorkspace['apps/notes/schema.config.ts'] ?? '').replace(
      "name: 'notes'",
      "name: 'notes', variants: ['sqlite']",
    ),
  })
  expect((await workspace.run(['lint'])).stderr).toContain('VARIANT.UNSUPPORTED_TYPE')
})

it.each([
  ['an empty layer', ''],
  ['a text that is no schema', 'model {{{ "'],
  ['a model without fields', 'model A {\n}\n'],
  ['relations to nothing', 'model A {\n  id Int @id\n  b B @relation(fields: [x, y], references: [])\n}\n'],
  [
    'attributes without arguments',
    'model A {\n  id Int @id @map() @default()\n  b A? @relation\n  @@index\n  @@unique([])\n  @@map\n}\n',
  ],
  ['what has no place in a layer', 'view V {\n  id Int\n}\n\ntype T {\n  a Int\n}\n\ngenerator g {\n}\n'],
  ['one name twice', 'model A {\n  id Int @id\n  id Int\n}\n\nmodel A {\n  id Int @id\n}\n\nenum A {\n  A\n  A\n}\n'],
  [
    'raw indexes',
    'model A {\n  id Int @id\n  a_b String\n\n  @@index([a_b(ops: raw("gin_trgm_ops"))], type: Gin)\n  @@fulltext([a_b])\n}\n',
  ],
  ['Windows line ends and block comments', 'model A {\r\n  id Int @id /* a\r\n b */\r\n  a_b String /* c */\r\n}\r\n'],
])('ends with findings, not with a bug, at %s', async (_, odd) => {
  using workspace = createWorkspace({ ...clean, [note]: odd })
  for (const args of [['lint'], ['lint', '--fix']]) {
    const { exitCode, stderr } = await workspace.run(args)
    expect(stderr).not.toContain('INTERNAL')
    expect(exitCode).toBeLessThan(3)
  }
})

it('accepts migrations also without --migrations, and never beside --fix', async () => {
  using workspace = createWorkspace(clean)
  const accepted = await workspace.run(['lint', '--accept'])
  expect([accepted.exitCode, accepted.stderr]).toEqual([0, '✔ 0 migrations accepted\n'])
  const refused = await workspace.run(['lint', '--accept', '--fix'])
  expect([refused.exitCode, refused.stderr]).toEqual([
    2,
    "error: option '--fix' cannot be used with option '--migrations'\n",
  ])
})
