import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

const model = (...indexes: readonly string[]) =>
  `model A {\n  id String @id\n  x  String\n  y  String\n\n${indexes.map((index) => `  ${index}\n`).join('')}  @@map("as")\n}\n`

it.each([
  [['@@index([x, y])', '@@index([y])']],
  [['@@index([x])', '@@index([x(sort: Desc), y])']],
  [['@@index([x])', '@@index([x, y], type: Brin)']],
  [['@@index([x], type: Hash)', '@@index([x, y])']],
  [['@@unique([x])', '@@unique([x, y])']],
])('accepts %j', (indexes) => {
  expect(lint('LINT.REDUNDANT_INDEX', model(...indexes))).toBe('')
})

it('reports an index that begins another one', () => {
  expect(lint('LINT.REDUNDANT_INDEX', model('@@index([x])', '@@unique([x, y])'))).toMatchInlineSnapshot(`
    "
    base/base.prisma:6:3 warning LINT.REDUNDANT_INDEX The index on x of "A" is the beginning of another one.
        4 |   y  String
        5 |
      > 6 |   @@index([x])
          |   ^^^^^^^^^^^^
        7 |   @@unique([x, y])
        8 |   @@map("as")
    why: The unique constraint on x, y serves the same queries; each write keeps both.
    help: Delete the line, and the index in a migration.
    "
  `)
})

it('reports the second of two that are equal, and one of the key', () => {
  const twice = lint('LINT.REDUNDANT_INDEX', model('@@index([x], map: "a")', '@@index([x], map: "b")'))
  expect(twice.match(/:\d+:\d+ /g)).toEqual([':7:3 '])
  expect(lint('LINT.REDUNDANT_INDEX', model('@@index([id])'))).toContain('index on id')
})

it('is ignored with a reason', () => {
  const ignored = '@@index([x]) // schema-ignore LINT.REDUNDANT_INDEX: far smaller, for the nightly scan'
  expect(lint('LINT.REDUNDANT_INDEX', model(ignored, '@@index([x, y])'))).toBe('')
})
