import { expect, it } from 'vitest'
import { fixText, lint } from '../../../../test/lint-layers.ts'

const text =
  'model A {\n  id String @id\n  x  String @unique\n  y  String @unique(sort: Desc) // last\n\n  @@unique([x, y], name: "both") // pair\n  @@unique( fields: [y, x] )\n  @@map("as")\n}\n'

it('accepts names that are written down', () => {
  expect(lint('LINT.UNIQUE_NAME', 'model A {\n  id String @id\n  x String @unique(map: "a_x_key")\n}\n')).toBe('')
})

it('reports derived names', () => {
  expect(lint('LINT.UNIQUE_NAME', text)).toMatchInlineSnapshot(`
    "
    base/base.prisma:3:13 error LINT.UNIQUE_NAME The unique constraint of "A" on x has no name of its own.
        1 | model A {
        2 |   id String @id
      > 3 |   x  String @unique
          |             ^^^^^^^
        4 |   y  String @unique(sort: Desc) // last
        5 |
    why: Its name is in every error about a duplicate; derived, it changes with the table and any of its columns, and a migration renames it.
    help: Add to the attribute: map: "as_x_key"
    help: Or run: pnpm schema lint --fix

    base/base.prisma:4:13 error LINT.UNIQUE_NAME The unique constraint of "A" on y has no name of its own.
        2 |   id String @id
        3 |   x  String @unique
      > 4 |   y  String @unique(sort: Desc) // last
          |             ^^^^^^^^^^^^^^^^^^^
        5 |
        6 |   @@unique([x, y], name: "both") // pair
    why: Its name is in every error about a duplicate; derived, it changes with the table and any of its columns, and a migration renames it.
    help: Add to the attribute: map: "as_y_key"
    help: Or run: pnpm schema lint --fix

    base/base.prisma:6:3 error LINT.UNIQUE_NAME The unique constraint of "A" on x, y has no name of its own.
        4 |   y  String @unique(sort: Desc) // last
        5 |
      > 6 |   @@unique([x, y], name: "both") // pair
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        7 |   @@unique( fields: [y, x] )
        8 |   @@map("as")
    why: Its name is in every error about a duplicate; derived, it changes with the table and any of its columns, and a migration renames it.
    help: Add to the attribute: map: "as_x_y_key"
    help: Or run: pnpm schema lint --fix

    base/base.prisma:7:3 error LINT.UNIQUE_NAME The unique constraint of "A" on y, x has no name of its own.
        5 |
        6 |   @@unique([x, y], name: "both") // pair
      > 7 |   @@unique( fields: [y, x] )
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^
        8 |   @@map("as")
        9 | }
    why: Its name is in every error about a duplicate; derived, it changes with the table and any of its columns, and a migration renames it.
    help: Add to the attribute: map: "as_y_x_key"
    help: Or run: pnpm schema lint --fix
    "
  `)
})

it('is ignored with a reason', () => {
  expect(
    lint('LINT.UNIQUE_NAME', 'model A {\n  id String @id @unique // schema-ignore LINT.UNIQUE_NAME: old\n}\n'),
  ).toBe('')
})

it('writes the name that is there today, however the attribute is written', async () => {
  expect(await fixText(text)).toMatchInlineSnapshot(`
    "
    model A {
      id String @id
      x  String @unique(map: "as_x_key")
      y  String @unique(sort: Desc, map: "as_y_key") // last

      @@unique([x, y], name: "both", map: "as_x_y_key") // pair
      @@unique( fields: [y, x], map: "as_y_x_key" )
      @@map("as")
    }
    "
  `)
})
