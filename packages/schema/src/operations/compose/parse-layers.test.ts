import { describe, expect, it } from 'vitest'
import { problemsOf, userLayer } from '../../../test/compose-layers.ts'

describe('a layer that Prisma cannot read', () => {
  it('is reported with its own file and line', () => {
    expect(
      problemsOf({
        'base/user.prisma': userLayer,
        'apps/demo/layer.prisma': 'model Note {\n  id Int @id\n  text String @default("open)\n  when DateTime now\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:3:3 error COMPOSE.SYNTAX This line is not a valid field or attribute definition.
          1 | model Note {
          2 |   id Int @id
        > 3 |   text String @default("open)
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^
          4 |   when DateTime now
          5 | }
      help: Correct the line, then run: pnpm schema compose
      docs: docs/schema/errors.md#composesyntax

      apps/demo/layer.prisma:4:3 error COMPOSE.SYNTAX This line is not a valid field or attribute definition.
          2 |   id Int @id
          3 |   text String @default("open)
        > 4 |   when DateTime now
            |   ^^^^^^^^^^^^^^^^^
          5 | }
      help: Correct the line, then run: pnpm schema compose
      docs: docs/schema/errors.md#composesyntax
      "
    `)
  })

  it('is reported where a block never ends', () => {
    expect(problemsOf({ 'base/user.prisma': 'model User {\n  id String @id\n' })).toMatchInlineSnapshot(`
      "
      base/user.prisma:1:1 error COMPOSE.SYNTAX Block "User" is not closed: a line with "}" is missing.
        > 1 | model User {
            | ^^^^^^^^^^^^
          2 |   id String @id
      help: Correct the line, then run: pnpm schema compose
      docs: docs/schema/errors.md#composesyntax
      "
    `)
  })

  it('is reported where a block never ends and another begins', () => {
    expect(
      problemsOf({ 'base/user.prisma': 'model User {\n  id String @id\n\nmodel Team {\n  id Int @id\n}\n' }),
    ).toMatchInlineSnapshot(`
      "
      base/user.prisma:4:1 error COMPOSE.SYNTAX The block before "Team" is not closed: a line with "}" is missing.
          2 |   id String @id
          3 |
        > 4 | model Team {
            | ^^^^^^^^^^^^
          5 |   id Int @id
          6 | }
      help: Correct the line, then run: pnpm schema compose
      docs: docs/schema/errors.md#composesyntax
      "
    `)
  })

  it('is reported where a keyword is misspelt', () => {
    expect(problemsOf({ 'base/user.prisma': 'modle User {\n  id String @id\n}\n' })).toMatchInlineSnapshot(`
      "
      base/user.prisma:1:1 error COMPOSE.SYNTAX "modle" starts no block: a layer file holds "model" and "enum" blocks. Did you mean "model"?
        > 1 | modle User {
            | ^^^^^^^^^^^^
          2 |   id String @id
          3 | }
      help: Correct the line, then run: pnpm schema compose
      docs: docs/schema/errors.md#composesyntax
      "
    `)
  })

  it('is reported where a block is on one line', () => {
    expect(problemsOf({ 'base/user.prisma': 'model User { id String @id }\n' })).toMatchInlineSnapshot(`
      "
      base/user.prisma:1:1 error COMPOSE.SYNTAX A block has one line for each field, and one for its closing brace.
        > 1 | model User { id String @id }
            | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: Correct the line, then run: pnpm schema compose
      docs: docs/schema/errors.md#composesyntax
      "
    `)
  })

  it('does not hide the problems of other files', () => {
    expect(
      problemsOf({
        'base/user.prisma': 'model User {\n  id String @@id\n}\n',
        'base/team.prisma': 'model Team {\n  id = 3\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      base/team.prisma:2:3 error COMPOSE.SYNTAX This line is not a valid field or attribute definition.
          1 | model Team {
        > 2 |   id = 3
            |   ^^^^^^
          3 | }
      help: Correct the line, then run: pnpm schema compose
      docs: docs/schema/errors.md#composesyntax

      base/user.prisma:2:3 error COMPOSE.SYNTAX This line is not a valid field or attribute definition.
          1 | model User {
        > 2 |   id String @@id
            |   ^^^^^^^^^^^^^^
          3 | }
      help: Correct the line, then run: pnpm schema compose
      docs: docs/schema/errors.md#composesyntax
      "
    `)
  })
})

describe('a layer that Prisma reads and refuses', () => {
  it('is reported with its own file and line, past other alphabets and block comments', () => {
    expect(
      problemsOf({
        'base/user.prisma': `/* Ⅷ 😀
   ünïcode */
model User {
  name String @default("é😀") // ✓
  age  Int @db.VarChar(3)
}
`,
      }),
    ).toMatchInlineSnapshot(`
      "
      base/user.prisma:3:1 error COMPOSE.INVALID Each model must have at least one unique criteria that has only required fields. Either mark a single field with \`@id\`, \`@unique\` or add a multi field criterion with \`@@id([])\` or \`@@unique([])\` to the model.
          1 | /* Ⅷ 😀
          2 |    ünïcode */
        > 3 | model User {
            | ^^^^^^^^^^^^
          4 |   name String @default("é😀") // ✓
          5 |   age  Int @db.VarChar(3)
      help: Correct the layer, then run: pnpm schema compose
      docs: docs/schema/errors.md#composeinvalid

      base/user.prisma:5:12 error COMPOSE.INVALID Native type VarChar is not compatible with declared field type Int, expected field type String.
          3 | model User {
          4 |   name String @default("é😀") // ✓
        > 5 |   age  Int @db.VarChar(3)
            |            ^^^^^^^^^^^^^^
          6 | }
      help: Correct the layer, then run: pnpm schema compose
      docs: docs/schema/errors.md#composeinvalid
      "
    `)
  })

  it('is reported at the field that caused a generated one', () => {
    expect(
      problemsOf({
        'base/user.prisma': userLayer,
        'apps/demo/layer.prisma':
          'model Note {\n  id Int @id\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:4:3 error COMPOSE.INVALID The type of the field \`userId\` in the model \`Note\` is not matching the type of the referenced field \`id\` in model \`User\`.
          2 |   id Int @id
          3 |   userId Int
        > 4 |   user User @relation(fields: [userId], references: [id])
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          5 | }
      help: Correct the layer, then run: pnpm schema compose
      docs: docs/schema/errors.md#composeinvalid
      "
    `)
  })

  it('is reported where an app reopens a model that does not exist', () => {
    expect(
      problemsOf({
        'base/user.prisma': userLayer,
        'apps/demo/layer.prisma':
          'model Usr {\n  notes Note[]\n}\n\nmodel Note {\n  id Int @id\n  userId String @db.Uuid\n  user User @relation(fields: [userId], references: [id])\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:1:7 error COMPOSE.UNKNOWN_MODEL Model "Usr" has relation fields only, and no layer below app demo defines it.
        > 1 | model Usr {
            |       ^^^
          2 |   notes Note[]
          3 | }
      why: A model without columns can only reopen one of a lower layer.
      help: Did you mean "User"?
      docs: docs/schema/errors.md#composeunknown_model

      apps/demo/layer.prisma:2:3 error COMPOSE.MISSING_RELATION_KEY Relation field "Usr.notes" has no counterpart in model "Note".
          1 | model Usr {
        > 2 |   notes Note[]
            |   ^^^^^^^^^^^^
          3 | }
          4 |
      why: No field of "Note" holds the key of this relation.
      help: Add to model "Note": a field with @relation(fields: …, references: …)
      help: For many to many, write a model between "Usr" and "Note".
      docs: docs/schema/errors.md#composemissing_relation_key
      "
    `)
  })
})
