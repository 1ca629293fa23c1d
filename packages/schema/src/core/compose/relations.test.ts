import { describe, expect, it } from 'vitest'
import { blockOf, problemsOf, userLayer } from '../../../test/compose-layers.ts'

const base = { 'base/user.prisma': userLayer }
const user = 'user User @relation(fields: [userId], references: [id])'
const userId = 'userId String @db.Uuid'

describe('a relation with one side written', () => {
  it('gets a list on the other', () => {
    const layer = `model DemoSession {\n  id Int @id\n  ${userId}\n  ${user}\n}\n`
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        demoSessions DemoSession[]

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('gets an optional field where the key is unique', () => {
    const layer = `model Profile {\n  ${userId} @unique\n  id Int @id\n  ${user}\n}\n
model Settings {\n  ${userId} @id\n  ${user}\n}\n
model Seat {\n  ${userId}\n  id Int @id\n  ${user}\n\n  @@unique([userId])\n}\n
model Vote {\n  ${userId}\n  day DateTime\n  ${user}\n\n  @@id([userId, day])\n}\n`
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        profile  Profile?
        seat     Seat?
        settings Settings?
        votes    Vote[]

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('gets English plurals and small first letters', () => {
    const models = ['Category', 'APIKey', 'Person', 'News', 'Box', 'DemoFeedback']
    const layer = models.map((name) => `model ${name} {\n  id Int @id\n  ${userId}\n  ${user}\n}\n`).join('\n')
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        apiKeys       APIKey[]
        boxes         Box[]
        categories    Category[]
        demoFeedbacks DemoFeedback[]
        news          News[]
        people        Person[]

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('keeps its name', () => {
    const layer = `model Note {\n  id Int @id\n  ${userId}\n  author User @relation("NoteAuthor", fields: [userId], references: [id])\n}\n`
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        notes Note[] @relation("NoteAuthor")

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('gets it in its own layer too', () => {
    expect(
      blockOf('database', 'User', {
        'base/user.prisma': `model User {\n  id String @id @db.Uuid\n}\n\nmodel Key {\n  id Int @id\n  ${userId}\n  ${user}\n}\n`,
      }),
    ).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id   String @id @db.Uuid
        keys Key[]

        @@schema("public")
      }
      "
    `)
  })

  it('is ignored where its model is', () => {
    const layer = `model Draft {\n  id Int @id\n  ${userId}\n  ${user}\n\n  @@ignore\n}\n`
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toContain('drafts Draft[] @ignore\n')
  })

  it('takes a longer name where the plain one is taken', () => {
    const layer = `model Email {\n  id Int @id\n  ${userId} @unique\n  ${user}\n}\n`
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        emailAsUser Email?

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('is refused where that is taken too', () => {
    expect(
      problemsOf({
        'base/user.prisma': 'model User {\n  id String @id @db.Uuid\n  notes Int\n  notesAsUser Int\n}\n',
        'apps/demo/layer.prisma': `model Note {\n  id Int @id\n  ${userId}\n  ${user}\n}\n`,
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:4:3 error COMPOSE.BACK_RELATION_NAME_TAKEN The back-relation of "Note.user" finds no free name on model "User".
          2 |   id Int @id
          3 |   userId String @db.Uuid
        > 4 |   user User @relation(fields: [userId], references: [id])
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          5 | }
      why: "User" already has "notes" and "notesAsUser".
      help: Write it yourself, with a name of your choice: model User { … Note[] }
      docs: docs/schema/errors.md#composeback_relation_name_taken
      "
    `)
  })

  it('is told that a list without a key has no counterpart', () => {
    expect(
      problemsOf({
        ...base,
        'apps/demo/layer.prisma': 'model User {\n  notes Note[]\n}\n\nmodel Note {\n  id Int @id\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:2:3 error COMPOSE.MISSING_RELATION_KEY Relation field "User.notes" has no counterpart in model "Note".
          1 | model User {
        > 2 |   notes Note[]
            |   ^^^^^^^^^^^^
          3 | }
          4 |
      why: No field of "Note" holds the key of this relation.
      help: Add to model "Note": userId String @map("user_id") @db.Uuid; user User @relation(fields: [userId], references: [id])
      help: For many to many, write a model between "User" and "Note".
      docs: docs/schema/errors.md#composemissing_relation_key
      "
    `)
  })

  it('is told that a field without a key has no counterpart', () => {
    expect(
      problemsOf({ ...base, 'apps/demo/layer.prisma': 'model Note {\n  id Int @id\n  author User\n}\n' }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:3:3 error COMPOSE.MISSING_RELATION_KEY Relation field "Note.author" has no counterpart in model "User".
          1 | model Note {
          2 |   id Int @id
        > 3 |   author User
            |   ^^^^^^^^^^^
          4 | }
      why: No field of "User" holds the key of this relation.
      help: Write it with its key: authorId String @map("author_id") @db.Uuid; author User @relation(fields: [authorId], references: [id])
      docs: docs/schema/errors.md#composemissing_relation_key
      "
    `)
  })
})

describe('a relation with both sides written', () => {
  it('is left as it is', () => {
    const layer = `model User {\n  /// What the user wrote.\n  writings Note[] @relation("NoteAuthor")\n}\n
model Note {\n  id Int @id\n  ${userId}\n  author User @relation("NoteAuthor", fields: [userId], references: [id])\n}\n`
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        /// What the user wrote.
        writings Note[] @relation("NoteAuthor")

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('is refused where the names differ', () => {
    const layer = `model User {\n  writings Note[] @relation("Writer")\n}\n
model Note {\n  id Int @id\n  ${userId}\n  author User @relation("NoteAuthor", fields: [userId], references: [id])\n}\n`
    expect(problemsOf({ ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:2:3 error COMPOSE.MISSING_RELATION_KEY Relation field "User.writings" has no counterpart in model "Note".
          1 | model User {
        > 2 |   writings Note[] @relation("Writer")
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          3 | }
          4 |
      why: No field of "Note" holds the key of this relation, which is named "Writer".
      help: Take the name of "Note.author": @relation("NoteAuthor")
      help: For many to many, write a model between "User" and "Note".
      docs: docs/schema/errors.md#composemissing_relation_key
      "
    `)
  })
})
