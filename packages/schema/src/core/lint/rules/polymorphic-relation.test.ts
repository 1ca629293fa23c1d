import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

const model = (fields: string) => `model A {\n  id String @id\n  ${fields}\n}\n`

it('accepts ids without a type, and types without an id', () => {
  expect(lint('LINT.POLYMORPHIC_RELATION', model('targetId String\n  mediaType String'))).toBe('')
})

it('reports an id beside its type', () => {
  expect(lint('LINT.POLYMORPHIC_RELATION', model('targetType String\n  targetId String'))).toMatchInlineSnapshot(`
    "
    base/base.prisma:4:3 warning LINT.POLYMORPHIC_RELATION "A.targetId" may be the id of several models, as "targetType" says.
        2 |   id String @id
        3 |   targetType String
      > 4 |   targetId String
          |   ^^^^^^^^
        5 | }
    why: PostgreSQL holds no foreign key for it: ids of rows that are gone stay, and no query can follow it.
    help: Write an optional relation for each of the models, and in a migration a check that exactly one is set.
    help: Where the id comes from elsewhere: // schema-ignore LINT.POLYMORPHIC_RELATION: what it is the id of
    "
  `)
})

it('is ignored with a reason', () => {
  const ignored = 'targetType String\n  targetId String // schema-ignore LINT.POLYMORPHIC_RELATION: audit log'
  expect(lint('LINT.POLYMORPHIC_RELATION', model(ignored))).toBe('')
})

it('accepts an id with a relation', () => {
  const fields = 'parentType String\n  parentId String\n  parent A @relation(fields: [parentId], references: [id])'
  expect(lint('LINT.POLYMORPHIC_RELATION', model(fields))).toBe('')
})
