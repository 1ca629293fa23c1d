import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

const ends = 'model L {\n  id String @id\n}\n\nmodel R {\n  id String @id\n}\n'
const between = `${ends}
model LR {
  lId String
  rId String
  l   L      @relation(fields: [lId], references: [id])
  r   R      @relation(fields: [rId], references: [id])

  @@id([lId, rId])
}
`

it('accepts an id, a table between two others, and a row that extends another', () => {
  expect(lint('LINT.ID', ends)).toBe('')
  expect(lint('LINT.ID', between)).toBe('')
  const extension = 'model E {\n  lId String @id\n  l L @relation(fields: [lId], references: [id])\n}\n'
  expect(lint('LINT.ID', `${ends}${extension}`)).toBe('')
})

it('reports a key with a meaning, and a model without a key', () => {
  expect(lint('LINT.ID', 'model Page {\n  slug String @id\n}\n')).toMatchInlineSnapshot(`
    "
    base/base.prisma:1:7 error LINT.ID Model "Page" has no field "id".
      > 1 | model Page {
          |       ^^^^
        2 |   slug String @id
        3 | }
    why: Other tables, addresses and logs name a row by one value that never changes; a value with a meaning does change.
    help: Write: id String @id @default(cuid())
    "
  `)
  expect(lint('LINT.ID', 'model Page {\n  id String @unique\n}\n')).toContain('Model "Page" has no field "id".')
})

it('is ignored with a reason', () => {
  expect(lint('LINT.ID', '// schema-ignore LINT.ID: codes of ISO 3166\nmodel Country {\n  code String @id\n}\n')).toBe(
    '',
  )
})

it('reports a key that is made of a foreign key and more', () => {
  expect(lint('LINT.ID', between.replace('  r   R ', '  // '))).toContain('"LR"')
})
