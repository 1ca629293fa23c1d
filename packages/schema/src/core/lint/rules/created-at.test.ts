import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

const model = (field: string) => `model A {\n  id String @id\n  ${field}\n}\n`

it('accepts a time that the database sets', () => {
  expect(lint('LINT.CREATED_AT', model('createdAt DateTime @default(now()) @map("created_at")'))).toBe('')
})

it('reports a model without it', () => {
  expect(lint('LINT.CREATED_AT', model('x Int'))).toMatchInlineSnapshot(`
    "
    base/base.prisma:1:7 error LINT.CREATED_AT Model "A" has no "createdAt".
      > 1 | model A {
          |       ^
        2 |   id String @id
        3 |   x Int
    why: When a row was made cannot be found out later: not for support, not for a purge, not for a list by age.
    help: Write: createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)
    "
  `)
})

it('is ignored with a reason', () => {
  expect(lint('LINT.CREATED_AT', `// schema-ignore LINT.CREATED_AT: fixed list\n${model('x Int')}`)).toBe('')
})

it.each(['createdAt DateTime', 'createdAt DateTime? @default(now())', 'createdAt String @default("now()")'])(
  'reports %s',
  (field) => {
    expect(lint('LINT.CREATED_AT', model(field))).toContain('is not a DateTime that the database sets')
  },
)
