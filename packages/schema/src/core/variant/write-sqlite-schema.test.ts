import { expect, it } from 'vitest'
import { blockOfVariant, lossesOf, variantOf } from '../../../test/compose-variants.ts'

const property = `
/// A house or flat.
model Property {
  id        Int         @id(map: "properties_pk") @default(autoincrement())
  token     String      @unique(map: "token_key") @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  tags      String[]    @default(["it's", "a \\"b\\"", "c (d)"])
  kinds     Kind[]      @default([FLAT, BIG_HOUSE]) // what it is
  sizes     Decimal[]   @default([1.50, 20])
  big       BigInt[]    @default([9007199254740993])
  seen      DateTime[]  @default(["2026-01-01T00:00:00Z"])
  notes     Json[]      @default(["{\\"a\\": 1}"])
  empty     Int[]       @default(dbgenerated("'{}'::integer[]"))
  flags     Boolean[]   @default([])
  settings  Json        @default("{\\"a\\": \\"it's\\"}") @db.JsonB
  state     State       @default(dbgenerated("'is-open'::\\"State\\""))
  price     Decimal     @default(0) @db.Decimal(10, 2)
  title     String      @default("a, map: \\"b\\"") @db.VarChar(80)
  createdAt DateTime    @default(dbgenerated("CURRENT_TIMESTAMP(3)")) @map("created_at") @db.Timestamptz(3)
  ownerId   Int         @map("owner_id")
  owner     Owner       @relation(fields: [ownerId], references: [id], onDelete: SetDefault, map: "property_owner")
  next      Property[]  @relation("Neighbours")
  previous  Property[]  @relation("Neighbours")

  /// For the list.
  @@unique([ownerId, title(sort: Desc)], name: "titleOfOwner", map: "properties_title")
  @@index([tags], type: Gin)
  @@index([createdAt], type: Brin, map: "created")
  @@index([title(ops: raw("text_pattern_ops"))])
  @@map("properties")
}

model Owner {
  id         Int        @id
  properties Property[]
}

enum Kind {
  FLAT
  BIG_HOUSE @map("big-house")
}

enum State {
  OPEN @map("is-open")

  @@map("state")
}
`

it('writes a model for SQLite', () => {
  expect(blockOfVariant('Property', { 'base/a.prisma': property })).toMatchInlineSnapshot(`
    "
    // Owner: base
    /// A house or flat.
    model Property {
      id        Int        @id @default(autoincrement())
      token     String     @unique(map: "token_key") @default(uuid())
      tags      Json       @default(dbgenerated("'[\\"it''s\\",\\"a \\\\\\"b\\\\\\"\\",\\"c (d)\\"]'"))
      kinds     Json       @default(dbgenerated("'[\\"FLAT\\",\\"big-house\\"]'")) // what it is
      sizes     Json       @default(dbgenerated("'[\\"1.5\\",\\"20\\"]'"))
      big       Json       @default(dbgenerated("'[\\"9007199254740993\\"]'"))
      seen      Json       @default(dbgenerated("'[\\"2026-01-01T00:00:00.000Z\\"]'"))
      notes     Json       @default(dbgenerated("'[{\\"a\\":1}]'"))
      empty     Json       @default(dbgenerated("'[]'"))
      flags     Json       @default(dbgenerated("'[]'"))
      settings  Json       @default(dbgenerated("'{\\"a\\": \\"it''s\\"}'"))
      state     State      @default(OPEN)
      price     Decimal    @default(0)
      title     String     @default("a, map: \\"b\\"")
      createdAt DateTime   @default(now()) @map("created_at")
      ownerId   Int        @map("owner_id")
      owner     Owner      @relation(fields: [ownerId], references: [id], onDelete: SetDefault)
      next      Property[] @relation("Neighbours")
      previous  Property[] @relation("Neighbours")

      /// For the list.
      @@unique([ownerId, title(sort: Desc)], name: "titleOfOwner", map: "properties_title")
      @@index([createdAt], map: "created")
      @@index([title])
      @@map("properties")
    }
    "
  `)
})

it('writes what the client extension must know', () => {
  expect(variantOf({ 'base/a.prisma': property }).lists).toMatchInlineSnapshot(`
    "{
      "models": {
        "Owner": {
          "table": "Owner",
          "key": {
            "id": "id"
          },
          "lists": {},
          "lengths": {},
          "relations": {
            "properties": {
              "model": "Property",
              "isList": true
            }
          }
        },
        "Property": {
          "table": "properties",
          "key": {
            "id": "id"
          },
          "lists": {
            "tags": {
              "column": "tags",
              "type": "String"
            },
            "kinds": {
              "column": "kinds",
              "type": "Kind"
            },
            "sizes": {
              "column": "sizes",
              "type": "Decimal"
            },
            "big": {
              "column": "big",
              "type": "BigInt"
            },
            "seen": {
              "column": "seen",
              "type": "DateTime"
            },
            "notes": {
              "column": "notes",
              "type": "Json"
            },
            "empty": {
              "column": "empty",
              "type": "Int"
            },
            "flags": {
              "column": "flags",
              "type": "Boolean"
            }
          },
          "lengths": {
            "title": 80
          },
          "relations": {
            "owner": {
              "model": "Owner",
              "isList": false
            },
            "next": {
              "model": "Property",
              "isList": true
            },
            "previous": {
              "model": "Property",
              "isList": true
            }
          }
        }
      },
      "enums": {
        "Kind": {
          "FLAT": "FLAT",
          "BIG_HOUSE": "big-house"
        }
      }
    }
    "
  `)
})

const collisions = {
  'base/a.prisma': `
model User {
  id       Int       @id
  sessions Session[]
  tags     Tag[]     @relation("Tags")

  @@map("sessions")
}

model Session {
  id     Int  @id
  userId Int
  user   User @relation(fields: [userId], references: [id])

  @@index([userId], map: "by_user")
  @@map("user_sessions")
}

model Tag {
  id    Int    @id
  users User[] @relation("Tags")
}
`,
  'apps/demo/layer.prisma': `
model DemoSession {
  id     Int       @id
  userId Int
  user   User      @relation(fields: [userId], references: [id])
  code   String    @unique
  tags   DemoTag[] @relation("Tags")

  @@index([userId], map: "by_user")
  @@map("sessions")
}

model DemoTag {
  id       Int           @id
  sessions DemoSession[] @relation("Tags")

  @@map("BY_USER")
}
`,
}

it('keeps tables, indexes and join tables of several PostgreSQL schemas apart, whatever their case', () => {
  const variant = variantOf(collisions, 'demo')
  expect(variant.findings).toEqual([])
  expect(variant.text.match(/^model.*|@@map.*|@@index.*|\S+ +\S+ +@relation\("[^\n]*/gm)).toMatchInlineSnapshot(`
    [
      "model Session {",
      "@@index([userId], map: "public_by_user")",
      "@@map("user_sessions")",
      "model Tag {",
      "users User[] @relation("Tags")",
      "model User {",
      "tags     Tag[]     @relation("Tags")",
      "@@map("sessions")",
      "model DemoSession {",
      "tags   DemoTag[] @relation("demo__Tags")",
      "@@index([userId], map: "demo_by_user")",
      "@@map("demo_sessions")",
      "model DemoTag {",
      "sessions DemoSession[] @relation("demo__Tags")",
      "@@map("BY_USER")",
    ]
  `)
})

it('says what cannot be kept, and where', () => {
  const losses = lossesOf({
    'base/a.prisma': `
model Thing {
  id     Int    @id
  number Int    @unique @default(autoincrement())
  place  Unsupported("point")?
  hash   String @default(dbgenerated("md5(random()::text)"))
  day    DateTime @db.Date
  amount Decimal  @db.Decimal(20, 2)
  small  Decimal  @db.Decimal(10, 2)
  name   String   @db.VarChar(20)
  tags   String[]
  Name   String   @map("NAME")
  old    String   @default(dbgenerated()) // schema-ignore VARIANT.DEFAULT: a trigger fills it

  @@index([tags], type: Gin)
}
`,
  })
  expect(losses).toMatchInlineSnapshot(`
    "
    base/a.prisma:4:25 error VARIANT.AUTOINCREMENT Thing.number counts up and is not the id.
        2 | model Thing {
        3 |   id     Int    @id
      > 4 |   number Int    @unique @default(autoincrement())
          |                         ^^^^^^^^^^^^^^^^^^^^^^^^^
        5 |   place  Unsupported("point")?
        6 |   hash   String @default(dbgenerated("md5(random()::text)"))
    why: SQLite counts up nothing but a primary key of one column.
    help: Make it the id, or let the application give the number and ignore the finding.
    docs: docs/schema/rules/variant.md#variantautoincrement

    base/a.prisma:5:3 error VARIANT.UNSUPPORTED_TYPE Thing.place is of type Unsupported("point"), which SQLite does not have.
        3 |   id     Int    @id
        4 |   number Int    @unique @default(autoincrement())
      > 5 |   place  Unsupported("point")?
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        6 |   hash   String @default(dbgenerated("md5(random()::text)"))
        7 |   day    DateTime @db.Date
    why: The client cannot read or write it either; only raw SQL for PostgreSQL can.
    help: Move it to a model that the variant does not need, or ignore the finding: the column is left out then.
    docs: docs/schema/rules/variant.md#variantunsupported_type

    base/a.prisma:6:17 error VARIANT.DEFAULT The default of Thing.hash is an expression of PostgreSQL: md5(random()::text).
        4 |   number Int    @unique @default(autoincrement())
        5 |   place  Unsupported("point")?
      > 6 |   hash   String @default(dbgenerated("md5(random()::text)"))
          |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        7 |   day    DateTime @db.Date
        8 |   amount Decimal  @db.Decimal(20, 2)
    why: SQLite would refuse the table, or fail at the first row.
    help: Let the client make it, with uuid(), cuid(), now() or a value; or give it in the application and ignore the finding.
    docs: docs/schema/rules/variant.md#variantdefault

    base/a.prisma:7:19 warning VARIANT.NATIVE_TYPE Thing.day is not quite the same without @db.Date.
        5 |   place  Unsupported("point")?
        6 |   hash   String @default(dbgenerated("md5(random()::text)"))
      > 7 |   day    DateTime @db.Date
          |                   ^^^^^^^^
        8 |   amount Decimal  @db.Decimal(20, 2)
        9 |   small  Decimal  @db.Decimal(10, 2)
    why: PostgreSQL cuts off the time of day; SQLite keeps it.
    help: Write values in one form in the application, and ignore the warning.
    docs: docs/schema/rules/variant.md#variantnative_type

    base/a.prisma:8:19 warning VARIANT.NATIVE_TYPE Thing.amount is not quite the same without @db.Decimal(20, 2).
         6 |   hash   String @default(dbgenerated("md5(random()::text)"))
         7 |   day    DateTime @db.Date
      >  8 |   amount Decimal  @db.Decimal(20, 2)
           |                   ^^^^^^^^^^^^^^^^^^
         9 |   small  Decimal  @db.Decimal(10, 2)
        10 |   name   String   @db.VarChar(20)
    why: SQLite keeps 15 digits exactly, and this has 20.
    help: Write values in one form in the application, and ignore the warning.
    docs: docs/schema/rules/variant.md#variantnative_type

    base/a.prisma:11:3 warning VARIANT.LIST_DEFAULT The list Thing.tags has no default.
         9 |   small  Decimal  @db.Decimal(10, 2)
        10 |   name   String   @db.VarChar(20)
      > 11 |   tags   String[]
           |   ^^^^^^^^^^^^^^^
        12 |   Name   String   @map("NAME")
        13 |   old    String   @default(dbgenerated()) // schema-ignore VARIANT.DEFAULT: a trigger fills it
    why: Where none is given PostgreSQL keeps NULL, which neither isEmpty nor NOT … has finds; SQLite keeps an empty list.
    help: Write: tags String[] @default([])
    docs: docs/schema/rules/variant.md#variantlist_default

    base/a.prisma:12:3 error VARIANT.COLUMN_NAME The columns of Thing.name and Thing.Name differ in case only.
        10 |   name   String   @db.VarChar(20)
        11 |   tags   String[]
      > 12 |   Name   String   @map("NAME")
           |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        13 |   old    String   @default(dbgenerated()) // schema-ignore VARIANT.DEFAULT: a trigger fills it
        14 |
    why: SQLite takes them for one column.
    help: Map one of them to another column.
    docs: docs/schema/rules/variant.md#variantcolumn_name

    base/a.prisma:15:3 warning VARIANT.INDEX An index of Thing is of type Gin, which SQLite does not have.
        13 |   old    String   @default(dbgenerated()) // schema-ignore VARIANT.DEFAULT: a trigger fills it
        14 |
      > 15 |   @@index([tags], type: Gin)
           |   ^^^^^^^^^^^^^^^^^^^^^^^^^^
        16 | }
    why: The variant leaves it out; the searches it serves read the whole table.
    help: Ignore the warning: a development database is small.
    docs: docs/schema/rules/variant.md#variantindex
    "
  `)
})

it('leaves out what is ignored, and the indexes on it', () => {
  const document = `
model Document {
  id        Int    @id @default(autoincrement())
  title     String
  /// schema-ignore VARIANT.UNSUPPORTED_TYPE: only the search reads it
  embedding Unsupported("vector(1536)")?
  /// schema-ignore VARIANT.AUTOINCREMENT: the seed numbers them
  number    Int    @default(autoincrement()) @unique

  @@index([embedding], map: "by_embedding")
  @@index([title, embedding])
  @@index([title])
}
`
  expect(blockOfVariant('Document', { 'base/a.prisma': document })).toMatchInlineSnapshot(`
    "
    // Owner: base
    model Document {
      id    Int    @id @default(autoincrement())
      title String
      /// schema-ignore VARIANT.UNSUPPORTED_TYPE: only the search reads it

      /// schema-ignore VARIANT.AUTOINCREMENT: the seed numbers them
      number Int @unique

      @@index([title])
    }
    "
  `)
})
