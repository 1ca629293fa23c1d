import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

it('accepts other names', () => {
  expect(lint('LINT.RESERVED_WORD', 'model User {\n  id String @id\n  role String\n\n  @@map("users")\n}\n')).toBe('')
})

it('reports words of PostgreSQL and of JavaScript', () => {
  const text =
    'model Error {\n  id    String @id\n  order Int\n\n  @@map("user")\n}\n\nenum Kind {\n  A\n\n  @@map("all")\n}\n'
  expect(lint('LINT.RESERVED_WORD', text)).toMatchInlineSnapshot(`
    "
    base/base.prisma:1:7 warning LINT.RESERVED_WORD Table "user" is a reserved word of PostgreSQL.
      > 1 | model Error {
          |       ^^^^^
        2 |   id    String @id
        3 |   order Int
    why: SQL without quotes around it fails, or means something else: "SELECT * FROM user" gives the name of the role.
    help: Give it another name, such as @@map("users"); where it exists, rename it in a migration.

    base/base.prisma:1:7 warning LINT.RESERVED_WORD Model "Error" has a name that JavaScript uses itself.
      > 1 | model Error {
          |       ^^^^^
        2 |   id    String @id
        3 |   order Int
    why: Where it is imported or read, it hides what everybody expects under this name.
    help: Give it a name that says more.

    base/base.prisma:3:3 warning LINT.RESERVED_WORD Column "order" is a reserved word of PostgreSQL.
        1 | model Error {
        2 |   id    String @id
      > 3 |   order Int
          |   ^^^^^
        4 |
        5 |   @@map("user")
    why: SQL without quotes around it fails, or means something else: "SELECT * FROM user" gives the name of the role.
    help: Give it another name, such as @map("error_order"); where it exists, rename it in a migration.

    base/base.prisma:8:6 warning LINT.RESERVED_WORD Type "all" is a reserved word of PostgreSQL.
         6 | }
         7 |
      >  8 | enum Kind {
           |      ^^^^
         9 |   A
        10 |
    why: SQL without quotes around it fails, or means something else: "SELECT * FROM user" gives the name of the role.
    help: Give it another name, such as @@map("all_kind"); where it exists, rename it in a migration.
    "
  `)
})

it('is ignored with a reason', () => {
  const text =
    'model A {\n  id String @id\n  order Int // schema-ignore LINT.RESERVED_WORD: only Prisma asks for it\n}\n'
  expect(lint('LINT.RESERVED_WORD', text)).toBe('')
})

it('accepts a word that only the client knows, and one as part of a name', () => {
  const text = 'model A {\n  id String @id\n  order Int @map("sort_order")\n  userGroup Int @map("user_group")\n}\n'
  expect(lint('LINT.RESERVED_WORD', text)).toBe('')
})

it('offers a column that begins with the words of the model', () => {
  const text = 'model DemoNote {\n  id    String @id\n  order Int\n\n  @@map("demo_notes")\n}\n'
  expect(lint('LINT.RESERVED_WORD', text)).toContain('such as @map("demo_note_order");')
})
