import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

const model = (field: string) => `model A {\n  id String @id\n  ${field}\n}\n`

it('accepts an optional time, and models that forget', () => {
  expect(lint('LINT.SOFT_DELETE', model('deletedAt DateTime? @map("deleted_at")'))).toBe('')
  expect(lint('LINT.SOFT_DELETE', model('deletedBy String?'))).toBe('')
})

it('reports a flag', () => {
  expect(lint('LINT.SOFT_DELETE', model('isDeleted Boolean @default(false)'))).toMatchInlineSnapshot(`
    "
    base/base.prisma:3:3 error LINT.SOFT_DELETE "A.isDeleted" marks deleted rows, and is not "deletedAt DateTime?".
        1 | model A {
        2 |   id String @id
      > 3 |   isDeleted Boolean @default(false)
          |   ^^^^^^^^^
        4 | }
    why: One form for all models lets a client extension hide deleted rows everywhere; the time tells when to purge them.
    help: Write: deletedAt DateTime? @map("deleted_at") @db.Timestamptz(3)
    "
  `)
})

it('is ignored with a reason', () => {
  expect(lint('LINT.SOFT_DELETE', model('deleted Boolean // schema-ignore LINT.SOFT_DELETE: of the partner'))).toBe('')
})

it.each(['deletedAt DateTime', 'deletedAt Int?', 'deletedAt DateTime[]'])('reports %s', (field) => {
  expect(lint('LINT.SOFT_DELETE', model(field))).toContain('is not "deletedAt DateTime?"')
})
