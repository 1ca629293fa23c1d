import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

const model = (field: string) => `model A {\n  id String @id\n  ${field}\n}\n`

it('accepts snake_case', () => {
  expect(lint('LINT.COLUMN_NAME', model('createdAt DateTime @map("created_at")'))).toBe('')
})

it('reports a column named by the field, and other names', () => {
  expect(lint('LINT.COLUMN_NAME', model('createdAt   DateTime @default(now())'))).toMatchInlineSnapshot(`
    "
    base/base.prisma:3:3 error LINT.COLUMN_NAME Column "createdAt" of "A.createdAt" is not named in snake_case.
        1 | model A {
        2 |   id String @id
      > 3 |   createdAt   DateTime @default(now())
          |   ^^^^^^^^^
        4 | }
    why: Names with capitals need quotes in every SQL statement.
    help: Write: createdAt DateTime @default(now()) @map("created_at")
    help: Where the column exists, rename it in the migration: ALTER TABLE "public"."A" RENAME COLUMN "createdAt" TO "created_at";
    "
  `)
  expect(lint('LINT.COLUMN_NAME', model('userId String @map("UserID")'))).toMatchInlineSnapshot(`
    "
    base/base.prisma:3:17 error LINT.COLUMN_NAME Column "UserID" of "A.userId" is not named in snake_case.
        1 | model A {
        2 |   id String @id
      > 3 |   userId String @map("UserID")
          |                 ^^^^^^^^^^^^^^
        4 | }
    why: Names with capitals need quotes in every SQL statement.
    help: Write: @map("user_id")
    help: Where the column exists, rename it in the migration: ALTER TABLE "public"."A" RENAME COLUMN "UserID" TO "user_id";
    "
  `)
})

it('is ignored with a reason', () => {
  expect(lint('LINT.COLUMN_NAME', model('userId Int // schema-ignore LINT.COLUMN_NAME: old'))).toBe('')
})

it('knows enums of lower layers as columns, and relations as none', () => {
  const layers = {
    'base/base.prisma': 'enum Kind {\n  A\n}\n\nmodel User {\n  id String @id\n}\n',
    'apps/notes/layer.prisma':
      'model Note {\n  id String @id\n  noteKind Kind\n  theUser User @relation(fields: [id], references: [id])\n}\n',
  }
  expect(lint('LINT.COLUMN_NAME', layers)).toContain('"noteKind"')
  expect(lint('LINT.COLUMN_NAME', layers)).not.toContain('"theUser"')
})
