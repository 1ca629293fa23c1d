import { describe, expect, it } from 'vitest'
import { composeLayers, problemsOf, userLayer } from '../../../test/compose-layers.ts'
import { lintAllRules } from '../../../test/lint-layers.ts'

const base = { 'base/user.prisma': userLayer }

describe('a layer that changes what another owns', () => {
  it('cannot add a column to its model', () => {
    expect(
      problemsOf({
        ...base,
        'apps/demo/layer.prisma': `model User {
  nickname String? @db.VarChar(40) // shown to others
  level    Int     @default(1)
}
`,
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:2:3 error COMPOSE.FOREIGN_COLUMN app demo adds column "nickname" to model "User", which base owns.
          1 | model User {
        > 2 |   nickname String? @db.VarChar(40) // shown to others
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          3 |   level    Int     @default(1)
          4 | }
      why: Table "public.users" has one owner: the column would never be created, and every query on User would fail.
      help: Keep it in a model of your own, one to one:

        model DemoUser {
          userId String @id @map("user_id") @db.Uuid
          nickname String? @db.VarChar(40)
          level Int @default(1)
          createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)
          updatedAt DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)

          user User @relation(fields: [userId], references: [id], onDelete: Cascade)

          @@map("demo_users")
        }

      help: Or add the column to "User" in base/user.prisma, and migrate base.
      docs: docs/schema/errors.md#composeforeign_column

      apps/demo/layer.prisma:3:3 error COMPOSE.FOREIGN_COLUMN app demo adds column "level" to model "User", which base owns.
          1 | model User {
          2 |   nickname String? @db.VarChar(40) // shown to others
        > 3 |   level    Int     @default(1)
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          4 | }
      why: Table "public.users" has one owner: the column would never be created, and every query on User would fail.
      help: Keep it in the model "DemoUser" that is shown above.
      help: Or add the column to "User" in base/user.prisma, and migrate base.
      docs: docs/schema/errors.md#composeforeign_column
      "
    `)
  })

  it('cannot add an enum field to its model', () => {
    expect(
      problemsOf({
        ...base,
        'apps/demo/layer.prisma': 'enum Mood {\n  HAPPY\n  SAD\n}\n\nmodel User {\n  mood Mood\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:7:3 error COMPOSE.FOREIGN_COLUMN app demo adds column "mood" to model "User", which base owns.
          5 |
          6 | model User {
        > 7 |   mood Mood
            |   ^^^^^^^^^
          8 | }
      why: Table "public.users" has one owner: the column would never be created, and every query on User would fail.
      help: Keep it in a model of your own, one to one:

        model DemoUser {
          userId String @id @map("user_id") @db.Uuid
          mood Mood
          createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)
          updatedAt DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)

          user User @relation(fields: [userId], references: [id], onDelete: Cascade)

          @@map("demo_users")
        }

      help: Or add the column to "User" in base/user.prisma, and migrate base.
      docs: docs/schema/errors.md#composeforeign_column
      "
    `)
  })

  it('is offered a model with the same composite key', () => {
    expect(
      problemsOf({
        'base/seat.prisma': 'model Seat {\n  rowId Int\n  number Int\n\n  @@id([rowId, number])\n}\n',
        'apps/demo/layer.prisma': 'model Seat {\n  color   String @default("a  b")\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:2:3 error COMPOSE.FOREIGN_COLUMN app demo adds column "color" to model "Seat", which base owns.
          1 | model Seat {
        > 2 |   color   String @default("a  b")
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          3 | }
      why: Table "public.Seat" has one owner: the column would never be created, and every query on Seat would fail.
      help: Keep it in a model of your own, one to one:

        model DemoSeat {
          seatRowId Int @map("seat_row_id")
          seatNumber Int @map("seat_number")
          color String @default("a  b")
          createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)
          updatedAt DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)

          seat Seat @relation(fields: [seatRowId, seatNumber], references: [rowId, number], onDelete: Cascade)

          @@id([seatRowId, seatNumber])
          @@map("demo_seats")
        }

      help: Or add the column to "Seat" in base/seat.prisma, and migrate base.
      docs: docs/schema/errors.md#composeforeign_column
      "
    `)
  })

  it.each([
    ['plain columns', 'nickname String? @db.VarChar(40) // shown to others\n  level Int @default(1)'],
    ['a name of two words', 'favouriteColor String @default("a  b")'],
    ['a column that is mapped already', 'favouriteColor String @map("colour")'],
    ['a name in snake_case', 'favourite_color String'],
    ['a unique column', 'phoneNumber String? @unique @db.VarChar(20)'],
    ['a unique column whose constraint sorts', 'phone String @unique(sort: Desc)'],
    ['timestamps of its own', 'createdAt DateTime @default(now()) @db.Timestamptz(3)\n  mood Mood @default(HAPPY)'],
  ])('is offered a model that composes and passes the lint, for %s', (_, columns) => {
    const layer = (text: string) => ({
      'base/user.prisma': `model User {
  id        String   @id @default(cuid())
  createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)
  updatedAt DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)

  @@map("users")
}
`,
      'apps/demo/layer.prisma': `enum Mood {\n  HAPPY\n  SAD\n\n  @@map("mood")\n}\n\n${text}\n`,
    })
    const [offer = 'none'] =
      /model DemoUser \{[\s\S]*?\n {2}\}/.exec(problemsOf(layer(`model User {\n  ${columns}\n}`))) ?? []
    expect(composeLayers({ files: layer(offer) }).problems).toBe('')
    expect(lintAllRules({ files: layer(offer) })).toBe('')
  })

  it('is offered no model where there is no id to share', () => {
    expect(
      problemsOf({
        'base/tag.prisma': 'model Tag {\n  name String @unique\n}\n',
        'apps/demo/layer.prisma': 'model Tag {\n  color String\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:2:3 error COMPOSE.FOREIGN_COLUMN app demo adds column "color" to model "Tag", which base owns.
          1 | model Tag {
        > 2 |   color String
            |   ^^^^^^^^^^^^
          3 | }
      why: Table "public.Tag" has one owner: the column would never be created, and every query on Tag would fail.
      help: Add the column to "Tag" in base/tag.prisma, and migrate base.
      docs: docs/schema/errors.md#composeforeign_column
      "
    `)
  })

  it('cannot add a block attribute to its model', () => {
    expect(
      problemsOf({ ...base, 'apps/demo/layer.prisma': 'model User {\n  @@index([email])\n}\n' }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:2:3 error COMPOSE.FOREIGN_ATTRIBUTE @@index would change model "User", which base owns.
          1 | model User {
        > 2 |   @@index([email])
            |   ^^^^^^^^^^^^^^^^
          3 | }
      why: Table "public.users" has one owner. A reopened model takes relation fields only.
      help: Remove the attribute, or move it to model "User" in base/user.prisma and migrate base.
      docs: docs/schema/errors.md#composeforeign_attribute
      "
    `)
  })

  it('cannot put the key of a relation on its model', () => {
    expect(
      problemsOf({
        ...base,
        'apps/demo/layer.prisma': `model User {
  favourite Note? @relation(fields: [favouriteId], references: [id])
}

model Note {
  id Int @id
}
`,
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:2:3 error COMPOSE.FOREIGN_KEY_SIDE app demo puts the key of relation "User.favourite" on model "User", which base owns.
          1 | model User {
        > 2 |   favourite Note? @relation(fields: [favouriteId], references: [id])
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          3 | }
          4 |
      why: The key is a column, and table "public.users" has one owner.
      help: Put the key into "Note", and leave the field here to the composer: userId String @map("user_id") @db.Uuid; user User @relation(fields: [userId], references: [id])
      docs: docs/schema/errors.md#composeforeign_key_side
      "
    `)
  })

  it('cannot relate two models of others', () => {
    expect(
      problemsOf({
        'base/user.prisma': `${userLayer}\nmodel Team {\n  id Int @id\n}\n`,
        'apps/demo/layer.prisma': 'model User {\n  teams Team[]\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:2:3 error COMPOSE.FOREIGN_RELATION app demo relates "User" to "Team", and owns neither of the two.
          1 | model User {
        > 2 |   teams Team[]
            |   ^^^^^^^^^^^^
          3 | }
      why: A relation lives in the table that holds its key, so base would have to change.
      help: Write a model in app demo that relates to both.
      docs: docs/schema/errors.md#composeforeign_relation
      "
    `)
  })

  it('hears of every problem at once, once', () => {
    expect(
      problemsOf({
        ...base,
        'apps/demo/layer.prisma': 'model User {\n  age Int\n  notes Nte[]\n\n  @@index([age])\n}\n',
        'apps/other/layer.prisma':
          'generator x {\n  provider = "x"\n}\n\nmodel Thing {\n  id Int @id\n\n  @@schema("public")\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:2:3 error COMPOSE.FOREIGN_COLUMN app demo adds column "age" to model "User", which base owns.
          1 | model User {
        > 2 |   age Int
            |   ^^^^^^^
          3 |   notes Nte[]
          4 |
      why: Table "public.users" has one owner: the column would never be created, and every query on User would fail.
      help: Keep it in a model of your own, one to one:

        model DemoUser {
          userId String @id @map("user_id") @db.Uuid
          age Int
          createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)
          updatedAt DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)

          user User @relation(fields: [userId], references: [id], onDelete: Cascade)

          @@map("demo_users")
        }

      help: Or add the column to "User" in base/user.prisma, and migrate base.
      docs: docs/schema/errors.md#composeforeign_column

      apps/demo/layer.prisma:3:9 error COMPOSE.UNKNOWN_TYPE Field "User.notes" has the unknown type "Nte".
          1 | model User {
          2 |   age Int
        > 3 |   notes Nte[]
            |         ^^^
          4 |
          5 |   @@index([age])
      why: Neither app demo nor a layer below it defines a model or enum of that name.
      help: Define "Nte" in apps/demo/layer.prisma.
      docs: docs/schema/errors.md#composeunknown_type

      apps/demo/layer.prisma:5:3 error COMPOSE.FOREIGN_ATTRIBUTE @@index would change model "User", which base owns.
          3 |   notes Nte[]
          4 |
        > 5 |   @@index([age])
            |   ^^^^^^^^^^^^^^
          6 | }
      why: Table "public.users" has one owner. A reopened model takes relation fields only.
      help: Remove the attribute, or move it to model "User" in base/user.prisma and migrate base.
      docs: docs/schema/errors.md#composeforeign_attribute

      apps/other/layer.prisma:1:1 error COMPOSE.BLOCK_NOT_ALLOWED A layer file holds models and enums only, not a generator.
        > 1 | generator x {
            | ^^^^^^^^^^^^^
          2 |   provider = "x"
          3 | }
      why: Layers are composed into one schema, which gets its datasource and its generator from the composer.
      help: Remove generator "x".
      docs: docs/schema/errors.md#composeblock_not_allowed

      apps/other/layer.prisma:8:3 error COMPOSE.SCHEMA_ATTRIBUTE Model "Thing" chooses a PostgreSQL schema itself.
           6 |   id Int @id
           7 |
        >  8 |   @@schema("public")
             |   ^^^^^^^^^^^^^^^^^^
           9 | }
      why: Everything that app other owns is in "other"; the composer writes @@schema.
      help: Remove the @@schema attribute.
      docs: docs/schema/errors.md#composeschema_attribute
      "
    `)
  })

  it('has no views, which only a migration can make', () => {
    expect(
      problemsOf({
        files: { ...base, 'apps/demo/layer.prisma': 'view Overview {\n  id Int @unique\n}\n' },
      }),
    ).toContain(`not a view.
  > 1 | view Overview {
      | ^^^^^^^^^^^^^^^
    2 |   id Int @unique
    3 | }
why: Prisma neither pushes nor migrates views, so no layer could promise that it is there.
help: Remove view "Overview".
help: Make it in a migration of the layer, and read it with prisma.$queryRaw.
`)
  })
})

describe('a plugin', () => {
  it('is no place for columns of an app', () => {
    expect(
      problemsOf({
        uses: ['wiki'],
        files: {
          ...base,
          'plugins/wiki.prisma': 'model Page {\n  id Int @id\n}\n',
          'apps/demo/layer.prisma': 'model Page {\n  stars Int\n}\n',
        },
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:2:3 error COMPOSE.FOREIGN_COLUMN app demo adds column "stars" to model "Page", which plugin wiki owns.
          1 | model Page {
        > 2 |   stars Int
            |   ^^^^^^^^^
          3 | }
      why: Table "plugin_wiki.Page" has one owner: the column would never be created, and every query on Page would fail.
      help: Keep it in a model of your own, one to one:

        model DemoPage {
          pageId Int @id @map("page_id")
          stars Int
          createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)
          updatedAt DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)

          page Page @relation(fields: [pageId], references: [id], onDelete: Cascade)

          @@map("demo_pages")
        }

      help: Or add the column to "Page" in plugins/wiki.prisma, and migrate plugin wiki.
      docs: docs/schema/errors.md#composeforeign_column
      "
    `)
  })
})
