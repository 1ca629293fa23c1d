import { describe, expect, it } from 'vitest'
import { blockOf, problemsOf, userLayer } from '../../../test/compose-layers.ts'

const base = { 'base/user.prisma': userLayer }
const user = 'user User @relation(fields: [userId], references: [id])'
const userId = 'userId String @db.Uuid'

describe('a relation with one side written', () => {
  it('gets a list on the other', () => {
    const layer = `model DemoSession {\n  id Int @id\n  ${userId}\n  ${user}\n}\n`
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        demoSessions DemoSession[]

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('gets an optional field where the key is unique', () => {
    const layer = `model Profile {\n  ${userId} @unique\n  id Int @id\n  ${user}\n}\n
model Settings {\n  ${userId} @id\n  ${user}\n}\n
model Seat {\n  ${userId}\n  id Int @id\n  ${user}\n\n  @@unique([userId])\n}\n
model Vote {\n  ${userId}\n  day DateTime\n  ${user}\n\n  @@id([userId, day])\n}\n`
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        profile  Profile?
        seat     Seat?
        settings Settings?
        votes    Vote[]

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('gets English plurals and small first letters', () => {
    const models = ['Category', 'APIKey', 'Person', 'News', 'Box', 'DemoFeedback']
    const layer = models.map((name) => `model ${name} {\n  id Int @id\n  ${userId}\n  ${user}\n}\n`).join('\n')
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        apiKeys       APIKey[]
        boxes         Box[]
        categories    Category[]
        demoFeedbacks DemoFeedback[]
        news          News[]
        people        Person[]

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('keeps its name', () => {
    const layer = `model Note {\n  id Int @id\n  ${userId}\n  author User @relation("NoteAuthor", fields: [userId], references: [id])\n}\n`
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        notes Note[] @relation("NoteAuthor")

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('gets it in its own layer too', () => {
    expect(
      blockOf('database', 'User', {
        'base/user.prisma': `model User {\n  id String @id @db.Uuid\n}\n\nmodel Key {\n  id Int @id\n  ${userId}\n  ${user}\n}\n`,
      }),
    ).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id   String @id @db.Uuid
        keys Key[]

        @@schema("public")
      }
      "
    `)
  })

  it('is ignored where its model is', () => {
    const layer = `model Draft {\n  id Int @id\n  ${userId}\n  ${user}\n\n  @@ignore\n}\n`
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toContain('drafts Draft[] @ignore\n')
  })

  it('takes a longer name where the plain one is taken', () => {
    const layer = `model Email {\n  id Int @id\n  ${userId} @unique\n  ${user}\n}\n`
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        emailAsUser Email?

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('is refused where that is taken too', () => {
    expect(
      problemsOf({
        'base/user.prisma': 'model User {\n  id String @id @db.Uuid\n  notes Int\n  notesAsUser Int\n}\n',
        'apps/demo/layer.prisma': `model Note {\n  id Int @id\n  ${userId}\n  ${user}\n}\n`,
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:4:3 error COMPOSE.BACK_RELATION_NAME_TAKEN The back-relation of "Note.user" finds no free name on model "User".
          2 |   id Int @id
          3 |   userId String @db.Uuid
        > 4 |   user User @relation(fields: [userId], references: [id])
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          5 | }
      why: "User" already has "notes" and "notesAsUser".
      help: Write it yourself, with a name of your choice: model User { … Note[] }
      docs: docs/schema/errors.md#composeback_relation_name_taken
      "
    `)
  })

  it('is told that a list without a key has no counterpart', () => {
    expect(
      problemsOf({
        ...base,
        'apps/demo/layer.prisma': 'model User {\n  notes Note[]\n}\n\nmodel Note {\n  id Int @id\n}\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:2:3 error COMPOSE.MISSING_RELATION_KEY Relation field "User.notes" has no counterpart in model "Note".
          1 | model User {
        > 2 |   notes Note[]
            |   ^^^^^^^^^^^^
          3 | }
          4 |
      why: No field of "Note" holds the key of this relation.
      help: Add to model "Note": userId String @map("user_id") @db.Uuid; user User @relation(fields: [userId], references: [id])
      help: For many to many, write a model between "User" and "Note".
      docs: docs/schema/errors.md#composemissing_relation_key
      "
    `)
  })

  it('is told that a field without a key has no counterpart', () => {
    expect(
      problemsOf({ ...base, 'apps/demo/layer.prisma': 'model Note {\n  id Int @id\n  author User\n}\n' }),
    ).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:3:3 error COMPOSE.MISSING_RELATION_KEY Relation field "Note.author" has no counterpart in model "User".
          1 | model Note {
          2 |   id Int @id
        > 3 |   author User
            |   ^^^^^^^^^^^
          4 | }
      why: No field of "User" holds the key of this relation.
      help: Write it with its key: authorId String @map("author_id") @db.Uuid; author User @relation(fields: [authorId], references: [id])
      docs: docs/schema/errors.md#composemissing_relation_key
      "
    `)
  })
})

describe('a relation with both sides written', () => {
  it('is left as it is', () => {
    const layer = `model User {\n  /// What the user wrote.\n  writings Note[] @relation("NoteAuthor")\n}\n
model Note {\n  id Int @id\n  ${userId}\n  author User @relation("NoteAuthor", fields: [userId], references: [id])\n}\n`
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        /// What the user wrote.
        writings Note[] @relation("NoteAuthor")

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('is refused where the names differ', () => {
    const layer = `model User {\n  writings Note[] @relation("Writer")\n}\n
model Note {\n  id Int @id\n  ${userId}\n  author User @relation("NoteAuthor", fields: [userId], references: [id])\n}\n`
    expect(problemsOf({ ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:2:3 error COMPOSE.MISSING_RELATION_KEY Relation field "User.writings" has no counterpart in model "Note".
          1 | model User {
        > 2 |   writings Note[] @relation("Writer")
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          3 | }
          4 |
      why: No field of "Note" holds the key of this relation, which is named "Writer".
      help: Take the name of "Note.author": @relation("NoteAuthor")
      help: For many to many, write a model between "User" and "Note".
      docs: docs/schema/errors.md#composemissing_relation_key
      "
    `)
  })
})

describe('several relations between two models', () => {
  const message = (rest: string) => `model Message {
  id     Int    @id
  fromId String @db.Uuid
  toId   String @db.Uuid
  ${rest}
}
`
  const unnamed = message(
    'from User @relation(fields: [fromId], references: [id])\n  to User @relation(fields: [toId], references: [id])',
  )

  it('are named after their fields', () => {
    const layers = { ...base, 'apps/demo/layer.prisma': unnamed }
    expect(blockOf('demo', 'Message', layers)).toMatchInlineSnapshot(`
      "
      // Owner: app demo
      model Message {
        id     Int    @id
        fromId String @db.Uuid
        toId   String @db.Uuid
        from   User   @relation("MessageFrom", fields: [fromId], references: [id])
        to     User   @relation("MessageTo", fields: [toId], references: [id])

        @@schema("demo")
      }
      "
    `)
    expect(blockOf('demo', 'User', layers)).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        messagesAsFrom Message[] @relation("MessageFrom")
        messagesAsTo   Message[] @relation("MessageTo")

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('keep the names that their author gave', () => {
    const named = message(
      'from User @relation("Sent", fields: [fromId], references: [id])\n  to User @relation("Received", fields: [toId], references: [id])',
    )
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': named })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id    String @id @default(uuid()) @db.Uuid
        email String @unique

        // From app demo
        messagesAsFrom Message[] @relation("Sent")
        messagesAsTo   Message[] @relation("Received")

        @@map("users")
        @@schema("public")
      }
      "
    `)
  })

  it('keep a name that stands last', () => {
    const named = message(
      'from User @relation(fields: [fromId], references: [id], "Sent")\n  to User @relation(fields: [toId], references: [id], "Received")',
    )
    expect(blockOf('demo', 'User', { ...base, 'apps/demo/layer.prisma': named })).toMatch(
      /messagesAsFrom Message\[\] @relation\("Sent"\)\n {2}messagesAsTo {3}Message\[\] @relation\("Received"\)\n/,
    )
  })

  it('are unclear where a side is written without a name', () => {
    const layer = `model User {\n  messages Message[]\n}\n\n${unnamed}`
    expect(problemsOf({ ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:9:3 error COMPOSE.AMBIGUOUS_RELATION It is unclear which relation "User.messages" belongs to: "Message.from" or another.
           7 |   fromId String @db.Uuid
           8 |   toId   String @db.Uuid
        >  9 |   from User @relation(fields: [fromId], references: [id])
             |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          10 |   to User @relation(fields: [toId], references: [id])
          11 | }
      why: "Message" and "User" have several relations without a name.
      help: Name it on both sides: @relation("MessageFrom", fields: …) on "from", @relation("MessageFrom") on the other.
      help: Or remove the field without a key: the composer then writes it.
      docs: docs/schema/errors.md#composeambiguous_relation

      apps/demo/layer.prisma:10:3 error COMPOSE.AMBIGUOUS_RELATION It is unclear which relation "User.messages" belongs to: "Message.to" or another.
           8 |   toId   String @db.Uuid
           9 |   from User @relation(fields: [fromId], references: [id])
        > 10 |   to User @relation(fields: [toId], references: [id])
             |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          11 | }
      why: "Message" and "User" have several relations without a name.
      help: Name it on both sides: @relation("MessageTo", fields: …) on "to", @relation("MessageTo") on the other.
      help: Or remove the field without a key: the composer then writes it.
      docs: docs/schema/errors.md#composeambiguous_relation
      "
    `)
  })

  it('may go both ways', () => {
    const files = {
      'base/user.prisma': `model User {
  id String @id
  postId String @unique
  post Post @relation(fields: [postId], references: [id])
}

model Post {
  id String @id
  authorId String
  author User @relation(fields: [authorId], references: [id])
}
`,
    }
    expect(blockOf('database', 'User', files)).toMatchInlineSnapshot(`
      "
      // Owner: base
      model User {
        id     String @id
        postId String @unique
        post   Post   @relation("UserPost", fields: [postId], references: [id])
        posts  Post[] @relation("PostAuthor")

        @@schema("public")
      }
      "
    `)
    expect(blockOf('database', 'Post', files)).toMatchInlineSnapshot(`
      "
      // Owner: base
      model Post {
        id       String @id
        authorId String
        author   User   @relation("PostAuthor", fields: [authorId], references: [id])
        user     User?  @relation("UserPost")

        @@schema("public")
      }
      "
    `)
  })
})

describe('a relation of a model with itself', () => {
  const category = (rest: string) => ({
    'base/category.prisma': `model Category {
  id       Int       @id
  parentId Int?
  parent   Category? @relation(${rest}fields: [parentId], references: [id])
`,
  })

  it('is named and completed', () => {
    const { 'base/category.prisma': text } = category('')
    expect(blockOf('database', 'Category', { 'base/category.prisma': `${text}}\n` })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model Category {
        id                 Int        @id
        parentId           Int?
        parent             Category?  @relation("CategoryParent", fields: [parentId], references: [id])
        categoriesAsParent Category[] @relation("CategoryParent")

        @@schema("public")
      }
      "
    `)
  })

  it('keeps a name and a written side', () => {
    const { 'base/category.prisma': text } = category('"Tree", ')
    const file = `${text}  children Category[] @relation("Tree")\n}\n`
    expect(blockOf('database', 'Category', { 'base/category.prisma': file })).toMatchInlineSnapshot(`
      "
      // Owner: base
      model Category {
        id       Int        @id
        parentId Int?
        parent   Category?  @relation("Tree", fields: [parentId], references: [id])
        children Category[] @relation("Tree")

        @@schema("public")
      }
      "
    `)
  })

  it('is unclear with both sides written and no name', () => {
    const { 'base/category.prisma': text } = category('')
    expect(problemsOf({ 'base/category.prisma': `${text}  children Category[]\n}\n` })).toMatchInlineSnapshot(`
      "
      base/category.prisma:4:3 error COMPOSE.AMBIGUOUS_RELATION It is unclear which relation "Category.children" belongs to: "Category.parent" or another.
          2 |   id       Int       @id
          3 |   parentId Int?
        > 4 |   parent   Category? @relation(fields: [parentId], references: [id])
            |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          5 |   children Category[]
          6 | }
      why: Both sides are in "Category".
      help: Name it on both sides: @relation("CategoryParent", fields: …) on "parent", @relation("CategoryParent") on the other.
      help: Or remove the field without a key: the composer then writes it.
      docs: docs/schema/errors.md#composeambiguous_relation
      "
    `)
  })
})
