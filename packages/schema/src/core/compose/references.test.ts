import { describe, expect, it } from 'vitest'
import { problemsOf, userLayer } from '../../../test/compose-layers.ts'

const base = { 'base/user.prisma': userLayer }
const relation = (model: string) => `model Note {
  id     Int    @id
  itemId String
  item   ${model} @relation(fields: [itemId], references: [id])
}
`

describe('a field with a type that its layer cannot use', () => {
  it('nobody defines, with a near name', () => {
    expect(problemsOf({ ...base, 'apps/demo/layer.prisma': relation('Usr') })).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:4:10 error COMPOSE.UNKNOWN_TYPE Field "Note.item" has the unknown type "Usr".
          2 |   id     Int    @id
          3 |   itemId String
        > 4 |   item   Usr @relation(fields: [itemId], references: [id])
            |          ^^^
          5 | }
      why: Neither app demo nor a layer below it defines a model or enum of that name.
      help: Did you mean "User"?
      docs: docs/schema/errors.md#composeunknown_type
      "
    `)
  })

  it('nobody defines, with no near name', () => {
    expect(problemsOf({ ...base, 'apps/demo/layer.prisma': relation('Invoice') })).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:4:10 error COMPOSE.UNKNOWN_TYPE Field "Note.item" has the unknown type "Invoice".
          2 |   id     Int    @id
          3 |   itemId String
        > 4 |   item   Invoice @relation(fields: [itemId], references: [id])
            |          ^^^^^^^
          5 | }
      why: Neither app demo nor a layer below it defines a model or enum of that name.
      help: Define "Invoice" in apps/demo/layer.prisma.
      docs: docs/schema/errors.md#composeunknown_type
      "
    `)
  })

  it('is a misspelt scalar', () => {
    expect(
      problemsOf({ ...base, 'apps/demo/layer.prisma': 'model Note {\n  id Int @id\n  at Datetime\n}\n' }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:3:6 error COMPOSE.UNKNOWN_TYPE Field "Note.at" has the unknown type "Datetime".
          1 | model Note {
          2 |   id Int @id
        > 3 |   at Datetime
            |      ^^^^^^^^
          4 | }
      why: Neither app demo nor a layer below it defines a model or enum of that name.
      help: Did you mean "DateTime"?
      docs: docs/schema/errors.md#composeunknown_type
      "
    `)
  })

  it('belongs to a layer above', () => {
    expect(
      problemsOf({
        'base/user.prisma': 'model User {\n  id String @id\n  notes Note[]\n}\n',
        'apps/demo/layer.prisma': relation('User'),
      }),
    ).toMatchInlineSnapshot(`
      "
      base/user.prisma:3:9 error COMPOSE.UPWARD_REFERENCE Field "User.notes" refers to "Note" of app demo, a layer above base.
          1 | model User {
          2 |   id String @id
        > 3 |   notes Note[]
            |         ^^^^
          4 | }
      why: base must work without app demo, which knows it and not the other way round.
      help: Put the relation's key into "Note"; the composer adds the field here to the schemas that include app demo.
      docs: docs/schema/errors.md#composeupward_reference
      "
    `)
  })

  it('belongs to a plugin above the base', () => {
    expect(
      problemsOf({
        'base/user.prisma': 'model User {\n  id String @id\n  notes Note[]\n}\n',
        'plugins/notes.prisma': relation('User'),
      }),
    ).toMatchInlineSnapshot(`
      "
      base/user.prisma:3:9 error COMPOSE.UPWARD_REFERENCE Field "User.notes" refers to "Note" of plugin notes, a layer above base.
          1 | model User {
          2 |   id String @id
        > 3 |   notes Note[]
            |         ^^^^
          4 | }
      why: base must work without plugin notes, which knows it and not the other way round.
      help: Put the relation's key into "Note"; the composer adds the field here to the schemas that include plugin notes.
      docs: docs/schema/errors.md#composeupward_reference
      "
    `)
  })

  it('belongs to another app', () => {
    expect(
      problemsOf({
        ...base,
        'apps/demo/layer.prisma': 'model Session {\n  id String @id\n}\n',
        'apps/other/layer.prisma': relation('Session'),
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/other/layer.prisma:4:10 error COMPOSE.SIDEWAYS_REFERENCE Field "Note.item" refers to "Session" of app demo, which stands beside app other and not below it.
          2 |   id     Int    @id
          3 |   itemId String
        > 4 |   item   Session @relation(fields: [itemId], references: [id])
            |          ^^^^^^^
          5 | }
      why: Each app changes and moves on its own; a foreign key between two of them would tie them together.
      help: Move "Session" into a lower layer, or keep its id in a plain column without a relation.
      docs: docs/schema/errors.md#composesideways_reference
      "
    `)
  })

  it('belongs to another plugin', () => {
    expect(
      problemsOf({
        ...base,
        'plugins/blog.prisma': 'model Post {\n  id String @id\n}\n',
        'plugins/forum.prisma': relation('Post'),
      }),
    ).toMatchInlineSnapshot(`
      "
      plugins/forum.prisma:4:10 error COMPOSE.SIDEWAYS_REFERENCE Field "Note.item" refers to "Post" of plugin blog, which stands beside plugin forum and not below it.
          2 |   id     Int    @id
          3 |   itemId String
        > 4 |   item   Post @relation(fields: [itemId], references: [id])
            |          ^^^^
          5 | }
      why: Each plugin changes and moves on its own; a foreign key between two of them would tie them together.
      help: Move "Post" into a lower layer, or keep its id in a plain column without a relation.
      docs: docs/schema/errors.md#composesideways_reference
      "
    `)
  })

  it('belongs to a plugin that the app does not use', () => {
    expect(
      problemsOf({
        ...base,
        'plugins/blog.prisma': 'model Post {\n  id String @id\n}\n',
        'apps/demo/layer.prisma': relation('Post'),
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:4:10 error COMPOSE.PLUGIN_NOT_USED Field "Note.item" refers to "Post" of plugin blog, a plugin that app demo does not use.
          2 |   id     Int    @id
          3 |   itemId String
        > 4 |   item   Post @relation(fields: [itemId], references: [id])
            |          ^^^^
          5 | }
      help: Add 'blog' to "plugins" in the schema.config.ts of app demo.
      docs: docs/schema/errors.md#composeplugin_not_used
      "
    `)
  })
})
