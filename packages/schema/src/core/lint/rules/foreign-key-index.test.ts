import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

const model = (field: string, block = '') => `model Post {
  id       String @id
  tenant   String
  parentId String @map("parent_id") ${field}
  parent   Post   @relation(fields: [parentId], references: [id], onDelete: Cascade)

  ${block}
  @@map("posts")
}
`

it.each([
  ['', '@@index([parentId])'],
  ['', '@@index([parentId, tenant])'],
  ['', '@@unique([parentId, tenant])'],
  ['@unique', ''],
  ['', '@@index([parentId], type: Hash)'],
])('accepts an index that begins with the key: %s %s', (field, block) => {
  expect(lint('LINT.FOREIGN_KEY_INDEX', model(field, block))).toBe('')
})

it('reports a key without an index', () => {
  expect(lint('LINT.FOREIGN_KEY_INDEX', model(''))).toMatchInlineSnapshot(`
    "
    base/base.prisma:5:3 error LINT.FOREIGN_KEY_INDEX The foreign key of "Post.parent" has no index.
        3 |   tenant   String
        4 |   parentId String @map("parent_id")
      > 5 |   parent   Post   @relation(fields: [parentId], references: [id], onDelete: Cascade)
          |   ^^^^^^
        6 |
        7 |
    why: Each deletion of a Post reads the whole table to find what refers to it, and so does each look-up by parentId.
    help: Write: @@index([parentId], map: "posts_parent_id_idx")
    "
  `)
})

it.each(['@@index([tenant, parentId])', '@@index([parentId], type: Brin)'])('does not count %s', (block) => {
  expect(lint('LINT.FOREIGN_KEY_INDEX', model('', block))).toContain('has no index')
})

it('is ignored with a reason', () => {
  const ignored = model('').replace('Cascade)', 'Cascade) // schema-ignore LINT.FOREIGN_KEY_INDEX: posts stay')
  expect(lint('LINT.FOREIGN_KEY_INDEX', ignored)).toBe('')
})

it('accepts the columns of a key of several in any order', () => {
  const text = model('', '@@unique([id, tenant])\n  @@index([tenant, parentId])').replace(
    'fields: [parentId], references: [id]',
    'fields: [parentId, tenant], references: [id, tenant]',
  )
  expect(lint('LINT.FOREIGN_KEY_INDEX', text)).toBe('')
})
