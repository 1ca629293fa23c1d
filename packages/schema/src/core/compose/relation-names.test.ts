import { describe, expect, it } from 'vitest'
import { blockOf, problemsOf, userLayer } from '../../../test/compose-layers.ts'

const base = { 'base/user.prisma': userLayer }

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
