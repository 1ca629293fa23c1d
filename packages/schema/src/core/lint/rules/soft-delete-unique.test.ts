import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

const model = (unique: string) =>
  `model A {\n  id        String    @id\n  email     String    @map("e_mail")\n  deletedAt DateTime? @map("deleted_at")\n\n  ${unique}\n  @@map("as")\n}\n`

it('accepts a unique constraint over other fields, and an index over these', () => {
  expect(lint('LINT.SOFT_DELETE_UNIQUE', model('@@unique([email])\n  @@index([email, deletedAt])'))).toBe('')
})

it('reports one that nulls pass', () => {
  expect(lint('LINT.SOFT_DELETE_UNIQUE', model('@@unique([email, deletedAt])'))).toMatchInlineSnapshot(`
    "
    base/base.prisma:6:3 error LINT.SOFT_DELETE_UNIQUE The unique constraint on email, deletedAt of "A" allows duplicates among rows that are not deleted.
        4 |   deletedAt DateTime? @map("deleted_at")
        5 |
      > 6 |   @@unique([email, deletedAt])
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        7 |   @@map("as")
        8 | }
    why: To PostgreSQL no null equals another: two rows with the same values and no deletedAt are both accepted.
    help: Keep the values of deleted rows taken: @@unique([email])
    help: Or free them, in a migration: CREATE UNIQUE INDEX ON "public"."as" ("e_mail") WHERE "deleted_at" IS NULL;
    "
  `)
})

it('is ignored with a reason', () => {
  const ignore = '// schema-ignore LINT.SOFT_DELETE_UNIQUE: NULLS NOT DISTINCT in the migration'
  expect(lint('LINT.SOFT_DELETE_UNIQUE', model(`@@unique([email, deletedAt]) ${ignore}`))).toBe('')
})

it('accepts one over a time that is always set', () => {
  expect(lint('LINT.SOFT_DELETE_UNIQUE', model('@@unique([email, deletedAt])').replace('DateTime?', 'DateTime'))).toBe(
    '',
  )
})
