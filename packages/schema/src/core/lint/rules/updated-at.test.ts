import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

const model = (field: string) => `model A {\n  id String @id\n  ${field}\n}\n`

it('accepts a time that the client sets', () => {
  expect(lint('LINT.UPDATED_AT', model('updatedAt DateTime @updatedAt'))).toBe('')
})

it('reports a model without it', () => {
  expect(lint('LINT.UPDATED_AT', model('x Int'))).toMatchInlineSnapshot(`
    "
    base/base.prisma:1:7 error LINT.UPDATED_AT Model "A" has no "updatedAt".
      > 1 | model A {
          |       ^
        2 |   id String @id
        3 |   x Int
    why: Caches, synchronisation and support ask when a row was last changed.
    help: Write: updatedAt DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)
    help: Where rows never change: // schema-ignore LINT.UPDATED_AT: rows are only added
    "
  `)
})

it('reports one that stays as it was', () => {
  expect(lint('LINT.UPDATED_AT', model('updatedAt DateTime @default(now())'))).toMatchInlineSnapshot(`
    "
    base/base.prisma:3:3 error LINT.UPDATED_AT "A.updatedAt" is not a DateTime with @updatedAt.
        1 | model A {
        2 |   id String @id
      > 3 |   updatedAt DateTime @default(now())
          |   ^^^^^^^^^
        4 | }
    why: It keeps the time of the last write that thought of it.
    help: Write: updatedAt DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)
    "
  `)
})

it('is ignored with a reason', () => {
  expect(lint('LINT.UPDATED_AT', `// schema-ignore LINT.UPDATED_AT: rows are only added\n${model('x Int')}`)).toBe('')
})

it('asks for none in a table between two others, unless it holds more', () => {
  const between = (field: string) => `${model('x Int @ignore')}
model Pair {
  aId       String
  bId       String
  createdAt DateTime @default(now())
  ${field}
  a A @relation("a", fields: [aId], references: [id])
  b A @relation("b", fields: [bId], references: [id])

  @@id([aId, bId])
}
`
  expect(lint('LINT.UPDATED_AT', between(''))).not.toContain('"Pair"')
  expect(lint('LINT.UPDATED_AT', between('role String'))).toContain('"Pair"')
})
