import { expect, it } from 'vitest'
import { fixText, lint } from '../../../../test/lint-layers.ts'

const text = `model User {
  id    String @id
  name  String
  posts Post[]

  @@unique([id, name])
}

model Post {
  id       String  @id
  authorId String
  editorId String?
  author   User    @relation("author", fields: [authorId], references: [id])
  editor   User?   @relation("editor", fields: [editorId], references: [id]) // last
  other    User?   @relation("other", fields: [authorId, editorId], references: [id, name])
}
`

it('accepts what is decided, and the other side', () => {
  expect(lint('LINT.ON_DELETE', text.replace(/(references: \[[^\]]*\])/g, '$1, onDelete: NoAction'))).toBe('')
})

it('reports what Prisma decides', () => {
  expect(lint('LINT.ON_DELETE', text)).toMatchInlineSnapshot(`
    "
    base/base.prisma:13:3 error LINT.ON_DELETE Relation "Post.author" does not say what the deletion of a User does.
        11 |   authorId String
        12 |   editorId String?
      > 13 |   author   User    @relation("author", fields: [authorId], references: [id])
           |   ^^^^^^
        14 |   editor   User?   @relation("editor", fields: [editorId], references: [id]) // last
        15 |   other    User?   @relation("other", fields: [authorId, editorId], references: [id, name])
    why: Prisma takes onDelete: Restrict, which nobody chose: the deletion is refused while a row refers to it.
    help: Write what happens today: onDelete: Restrict
    help: Or decide: onDelete: Cascade
    help: Or run: pnpm schema lint --fix

    base/base.prisma:14:3 error LINT.ON_DELETE Relation "Post.editor" does not say what the deletion of a User does.
        12 |   editorId String?
        13 |   author   User    @relation("author", fields: [authorId], references: [id])
      > 14 |   editor   User?   @relation("editor", fields: [editorId], references: [id]) // last
           |   ^^^^^^
        15 |   other    User?   @relation("other", fields: [authorId, editorId], references: [id, name])
        16 | }
    why: Prisma takes onDelete: SetNull, which nobody chose: the rows that refer to it stay and forget it.
    help: Write what happens today: onDelete: SetNull
    help: Or decide: onDelete: Cascade or onDelete: Restrict
    help: Or run: pnpm schema lint --fix

    base/base.prisma:15:3 error LINT.ON_DELETE Relation "Post.other" does not say what the deletion of a User does.
        13 |   author   User    @relation("author", fields: [authorId], references: [id])
        14 |   editor   User?   @relation("editor", fields: [editorId], references: [id]) // last
      > 15 |   other    User?   @relation("other", fields: [authorId, editorId], references: [id, name])
           |   ^^^^^
        16 | }
    why: Prisma takes onDelete: SetNull, which fails: authorId cannot be null.
    help: Decide: onDelete: Cascade or onDelete: Restrict
    "
  `)
})

it('is ignored with a reason', () => {
  const ignored = text.replace(/(references: .*?\)).*$/gm, '$1 // schema-ignore LINT.ON_DELETE: undecided')
  expect(lint('LINT.ON_DELETE', ignored)).toBe('')
})

it('writes what happens today, and nothing where that fails', async () => {
  expect(
    (await fixText(text.replace('posts Post[]', '//'))).split('\n').filter((line) => line.includes('@relation')),
  ).toMatchInlineSnapshot(`
    [
      "  author   User    @relation("author", fields: [authorId], references: [id], onDelete: Restrict)",
      "  editor   User?   @relation("editor", fields: [editorId], references: [id], onDelete: SetNull) // last",
      "  other    User?   @relation("other", fields: [authorId, editorId], references: [id, name])",
    ]
  `)
})
