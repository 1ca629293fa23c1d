import { describe, expect, it } from 'vitest'
import { composeLayers, problemsOf, userLayer } from '../../../test/compose-layers.ts'

const base = { 'base/user.prisma': userLayer }

describe('names that are taken', () => {
  it('a model twice in one layer', () => {
    expect(problemsOf({ ...base, 'base/people.prisma': 'model User {\n  id Int @id\n}\n' })).toMatchInlineSnapshot(`
      "
      base/user.prisma:1:7 error COMPOSE.DUPLICATE_NAME Model "User" is defined twice.
        > 1 | model User {
            |       ^^^^
          2 |   id    String @id @default(uuid()) @db.Uuid
          3 |   email String @unique
      why: base already defines model "User" at base/people.prisma:1:7, and a generated client has one of each name.
      help: Remove one of the two, or rename it.
      docs: docs/schema/errors.md#composeduplicate_name
      "
    `)
  })

  it('a model that a lower layer owns', () => {
    expect(
      problemsOf({ ...base, 'apps/demo/layer.prisma': 'model User {\n  id Int @id\n  nick String\n}\n' }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:1:7 error COMPOSE.DUPLICATE_NAME Model "User" is defined twice.
        > 1 | model User {
            |       ^^^^
          2 |   id Int @id
          3 |   nick String
      why: base already defines model "User" at base/user.prisma:1:7, and a generated client has one of each name.
      help: Rename it in apps/demo/layer.prisma.
      help: To relate to the model of base, keep relation fields only: model User { … }
      docs: docs/schema/errors.md#composeduplicate_name
      "
    `)
  })

  it('an enum that a lower layer owns', () => {
    expect(
      problemsOf({
        'base/user.prisma': `${userLayer}\nenum Role {\n  ADMIN\n}\n`,
        'apps/demo/layer.prisma': 'enum Role {\n  GUEST\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:1:6 error COMPOSE.DUPLICATE_NAME Enum "Role" is defined twice.
        > 1 | enum Role {
            |      ^^^^
          2 |   GUEST
          3 | }
      why: base already defines enum "Role" at base/user.prisma:8:6, and a generated client has one of each name.
      help: Rename it in apps/demo/layer.prisma.
      docs: docs/schema/errors.md#composeduplicate_name
      "
    `)
  })

  it('an enum called like a model', () => {
    expect(problemsOf({ ...base, 'apps/demo/layer.prisma': 'enum User {\n  GUEST\n}\n' })).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:1:6 error COMPOSE.DUPLICATE_NAME Enum "User" is defined twice.
        > 1 | enum User {
            |      ^^^^
          2 |   GUEST
          3 | }
      why: base already defines model "User" at base/user.prisma:1:7, and a generated client has one of each name.
      help: Rename it in apps/demo/layer.prisma.
      docs: docs/schema/errors.md#composeduplicate_name
      "
    `)
  })

  it('a model of two plugins', () => {
    expect(
      problemsOf({
        ...base,
        'plugins/blog.prisma': 'model Post {\n  id Int @id\n}\n',
        'plugins/forum.prisma': 'model Post {\n  id Int @id\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      plugins/forum.prisma:1:7 error COMPOSE.DUPLICATE_NAME Model "Post" is defined twice.
        > 1 | model Post {
            |       ^^^^
          2 |   id Int @id
          3 | }
      why: plugin blog already defines model "Post" at plugins/blog.prisma:1:7, and a generated client has one of each name.
      help: Rename it in plugins/forum.prisma.
      help: To relate to the model of plugin blog, keep relation fields only: model Post { … }
      docs: docs/schema/errors.md#composeduplicate_name
      "
    `)
  })

  it('a table twice in one PostgreSQL schema', () => {
    expect(
      problemsOf({ ...base, 'base/person.prisma': 'model Person {\n  id Int @id\n\n  @@map("users")\n}\n' }),
    ).toMatchInlineSnapshot(`
      "
      base/user.prisma:1:7 error COMPOSE.DUPLICATE_DATABASE_NAME Model "User" and model "Person" have the same name in the database: "public.users".
        > 1 | model User {
            |       ^^^^
          2 |   id    String @id @default(uuid()) @db.Uuid
          3 |   email String @unique
      why: Model "Person" at base/person.prisma:1:7 is also in base; a table and a type share one namespace.
      help: Give one of them another name with @@map("…").
      docs: docs/schema/errors.md#composeduplicate_database_name
      "
    `)
  })

  it('an enum called like a table', () => {
    expect(
      problemsOf({ ...base, 'base/kind.prisma': 'enum Kind {\n  A\n\n  @@map("users")\n}\n' }),
    ).toMatchInlineSnapshot(`
      "
      base/kind.prisma:1:6 error COMPOSE.DUPLICATE_DATABASE_NAME Enum "Kind" and model "User" have the same name in the database: "public.users".
        > 1 | enum Kind {
            |      ^^^^
          2 |   A
          3 |
      why: Model "User" at base/user.prisma:1:7 is also in base; a table and a type share one namespace.
      help: Give one of them another name with @@map("…").
      docs: docs/schema/errors.md#composeduplicate_database_name
      "
    `)
  })

  it('a join table called like a model', () => {
    expect(
      problemsOf({
        'base/post.prisma':
          'model Post {\n  id Int @id\n  tags Tag[]\n}\n\nmodel Tag {\n  id Int @id\n  posts Post[]\n}\n\nmodel Tagging {\n  id Int @id\n\n  @@map("_PostToTag")\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      base/post.prisma:3:3 error COMPOSE.DUPLICATE_DATABASE_NAME The join table of "Post.tags" and model "Tagging" have the same name in the database: "public._PostToTag".
          1 | model Post {
          2 |   id Int @id
        > 3 |   tags Tag[]
            |   ^^^^^^^^^^
          4 | }
          5 |
      why: Model "Tagging" at base/post.prisma:11:7 is also in base; a table and a type share one namespace.
      help: Give one of them another name with @@map("…").
      docs: docs/schema/errors.md#composeduplicate_database_name
      "
    `)
  })

  it('a type of Prisma', () => {
    const layer = 'model String {\n  id Int @id\n  name String\n}\n'
    expect(problemsOf({ ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:1:7 error COMPOSE.DUPLICATE_NAME Model "String" is called like a type of Prisma.
        > 1 | model String {
            |       ^^^^^^
          2 |   id Int @id
          3 |   name String
      why: Every field of the type "String" would be meant for one of the two, and Prisma decides against yours.
      help: Rename it.
      docs: docs/schema/errors.md#composeduplicate_name
      "
    `)
  })

  it('a model whose name differs in capitals only', () => {
    expect(problemsOf({ ...base, 'apps/demo/layer.prisma': 'model user {\n  id Int @id\n}\n' })).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:1:7 error COMPOSE.DUPLICATE_NAME Models "user" and "User" differ in capitals only.
        > 1 | model user {
            |       ^^^^
          2 |   id Int @id
          3 | }
      why: base defines "User" at base/user.prisma:1:7, and a generated client has a file for each model, which many file systems would take for one.
      help: Rename it in apps/demo/layer.prisma.
      help: To relate to the model of base: model User { … }
      docs: docs/schema/errors.md#composeduplicate_name
      "
    `)
  })

  it('a field that a reopened model has already', () => {
    expect(
      problemsOf({
        ...base,
        'apps/demo/layer.prisma':
          'model User {\n  email Note[]\n}\n\nmodel Note {\n  id Int @id\n  userId String @db.Uuid\n  user User @relation(fields: [userId], references: [id])\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:2:3 error COMPOSE.INVALID Field "email" is already defined on model "User".
          1 | model User {
        > 2 |   email Note[]
            |   ^^^^^
          3 | }
          4 |
      help: Correct the layer, then run: pnpm schema compose
      docs: docs/schema/errors.md#composeinvalid
      "
    `)
  })
})

describe('names that PostgreSQL would cut off', () => {
  const long = 'Long'.repeat(16)

  it('a table, an enum and a column', () => {
    const layer = `model ${long} {\n  id Int @id\n}\n\nmodel Note {\n  id Int @id\n  ${long} Int\n  text String @map("${'ü'.repeat(32)}")\n}\n\nenum Kind {\n  A\n\n  @@map("${long}s")\n}\n`
    expect(problemsOf({ ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:1:7 error COMPOSE.NAME_TOO_LONG The name of model "LongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong" in the database has 64 bytes, and PostgreSQL keeps 63.
        > 1 | model LongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong {
            |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          2 |   id Int @id
          3 | }
      why: PostgreSQL would cut it off without an error, and the next push would not find it again.
      help: Give it a shorter name: @@map("…")
      docs: docs/schema/errors.md#composename_too_long

      apps/demo/layer.prisma:7:3 error COMPOSE.NAME_TOO_LONG The name of field "Note.LongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong" in the database has 64 bytes, and PostgreSQL keeps 63.
          5 | model Note {
          6 |   id Int @id
        > 7 |   LongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong Int
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          8 |   text String @map("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü")
          9 | }
      why: PostgreSQL would cut it off without an error, and the next push would not find it again.
      help: Give it a shorter name: @map("…")
      docs: docs/schema/errors.md#composename_too_long

      apps/demo/layer.prisma:8:3 error COMPOSE.NAME_TOO_LONG The name of field "Note.text" in the database has 64 bytes, and PostgreSQL keeps 63.
           6 |   id Int @id
           7 |   LongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong Int
        >  8 |   text String @map("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü")
             |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           9 | }
          10 |
      why: PostgreSQL would cut it off without an error, and the next push would not find it again.
      help: Give it a shorter name: @map("…")
      docs: docs/schema/errors.md#composename_too_long

      apps/demo/layer.prisma:11:6 error COMPOSE.NAME_TOO_LONG The name of enum "Kind" in the database has 65 bytes, and PostgreSQL keeps 63.
           9 | }
          10 |
        > 11 | enum Kind {
             |      ^^^^
          12 |   A
          13 |
      why: PostgreSQL would cut it off without an error, and the next push would not find it again.
      help: Give it a shorter name: @@map("…")
      docs: docs/schema/errors.md#composename_too_long
      "
    `)
  })

  it('a join table', () => {
    const [post, tag] = ['Post'.repeat(8), 'Tags'.repeat(8)]
    const layer = `model ${post} {\n  id Int @id\n  tags ${tag}[]\n}\n\nmodel ${tag} {\n  id Int @id\n  posts ${post}[]\n}\n`
    expect(problemsOf({ ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:3:3 error COMPOSE.NAME_TOO_LONG The name of the join table of "PostPostPostPostPostPostPostPost.tags" in the database has 67 bytes, and PostgreSQL keeps 63.
          1 | model PostPostPostPostPostPostPostPost {
          2 |   id Int @id
        > 3 |   tags TagsTagsTagsTagsTagsTagsTagsTags[]
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          4 | }
          5 |
      why: PostgreSQL would cut it off without an error, and the next push would not find it again.
      help: Give it a shorter name: @relation("…") on both sides
      docs: docs/schema/errors.md#composename_too_long
      "
    `)
  })

  it('but not one that just fits, nor the field of a relation', () => {
    const name = long.slice(0, 63)
    const layer = `model ${name} {\n  id Int @id\n  ${name} Int\n  userId String @db.Uuid\n  ${long}Author User @relation(fields: [userId], references: [id])\n}\n`
    expect(composeLayers({ files: { ...base, 'apps/demo/layer.prisma': layer } }).problems).toBe('')
  })
})

describe('names that are free', () => {
  it('a table name in another PostgreSQL schema, and a model name in another app', () => {
    const note = 'model Note {\n  id Int @id\n\n  @@map("users")\n}\n'
    const { problems, externals } = composeLayers({
      files: { ...base, 'apps/demo/layer.prisma': note, 'apps/other/layer.prisma': note },
    })
    expect(problems).toBe('')
    expect(externals).toMatchInlineSnapshot(`
      {
        "database": "{
        "base": {
          "tables": [],
          "enums": []
        }
      }
      ",
        "demo": "{
        "tables": [
          "public.users"
        ],
        "enums": []
      }
      ",
        "other": "{
        "tables": [
          "public.users"
        ],
        "enums": []
      }
      ",
      }
    `)
  })
})
