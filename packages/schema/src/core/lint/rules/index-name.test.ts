import { expect, it } from 'vitest'
import { fixText, lint } from '../../../../test/lint-layers.ts'

const text = 'model A {\n  id String @id\n  x  String @map("the_x")\n\n  /// Why.\n  @@index([x(sort: Desc), id])\n}\n'

it('accepts names that are written down', () => {
  expect(lint('LINT.INDEX_NAME', text.replace('])', '], map: "a_idx")'))).toBe('')
})

it('reports derived names', () => {
  expect(lint('LINT.INDEX_NAME', text)).toMatchInlineSnapshot(`
    "
    base/base.prisma:6:3 error LINT.INDEX_NAME The index of "A" on x, id has no name of its own.
        4 |
        5 |   /// Why.
      > 6 |   @@index([x(sort: Desc), id])
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        7 | }
    why: Its name is in query plans and usage reports; derived, it changes with the table and any of its columns, and a migration renames it.
    help: Add to the attribute: map: "A_the_x_id_idx"
    help: Or run: pnpm schema lint --fix
    "
  `)
})

it('is ignored with a reason', () => {
  expect(lint('LINT.INDEX_NAME', text.replace('/// Why.', '/// schema-ignore LINT.INDEX_NAME: old'))).toBe('')
})

it('writes the name that is there today', async () => {
  expect(await fixText(text)).toContain('@@index([x(sort: Desc), id], map: "A_the_x_id_idx")')
})
