import { expect, it } from 'vitest'
import { fix, fixText, lint } from '../../../../test/lint-layers.ts'

const clean = 'model BlogPost {\n  id String @id\n\n  @@map("blog_posts")\n}\n'

it('accepts names in PascalCase and in the singular, with words that only look like a plural', () => {
  expect(lint('LINT.MODEL_NAME', clean)).toBe('')
  for (const name of ['UserSettings', 'News', 'APIKey', 'Status', 'Address', 'Sms', 'Analysis', 'DemoFeedback', 'S3']) {
    expect(lint('LINT.MODEL_NAME', clean.replace('BlogPost', name))).toBe('')
  }
})

it('reports other names', () => {
  expect(lint('LINT.MODEL_NAME', 'model blog_posts {\n  id String @id\n}\n')).toMatchInlineSnapshot(`
    "
    base/base.prisma:1:7 error LINT.MODEL_NAME Model "blog_posts" is not named in PascalCase and in the singular.
      > 1 | model blog_posts {
          |       ^^^^^^^^^^
        2 |   id String @id
        3 | }
    why: A row is one thing: the client has a type of the same name, and relations read as one or many by their own names.
    help: Rename it: model BlogPost { … @@map("blog_posts") }
    help: Or run: pnpm schema lint --fix
    "
  `)
  expect(lint('LINT.MODEL_NAME', 'model Companies {\n  id String @id\n}\n')).toContain('model Company {')
})

it('is ignored with a reason', () => {
  const ignored = `// schema-ignore LINT.MODEL_NAME: as the library wants it\n${clean.replace('BlogPost', 'BlogPosts')}`
  expect(lint('LINT.MODEL_NAME', ignored)).toBe('')
})

it('renames the model wherever layers name it, and keeps the table', async () => {
  const { files } = await fix({
    'base/base.prisma': 'model users {\n  id String @id // the key\n}\n',
    'apps/notes/layer.prisma': `model users {
  notes Note[]
}

model Note {
  id     String @id
  userId String @map("user_id")
  user   users  @relation(fields: [userId], references: [id], onDelete: Cascade)

  @@index([userId], map: "notes_user_id_idx")
  @@map("notes")
}
`,
  })
  expect(files).toMatchInlineSnapshot(`
    {
      "apps/notes/layer.prisma": "model User {
      notes Note[]
    }

    model Note {
      id     String @id
      userId String @map("user_id")
      user   User   @relation(fields: [userId], references: [id], onDelete: Cascade)

      @@index([userId], map: "notes_user_id_idx")
      @@map("notes")
    }
    ",
      "base/base.prisma": "model User {
      id String @id // the key

      @@map("users")
    }
    ",
    }
  `)
})

it('renames no model to the name of one beside it', async () => {
  const model = (name: string) => `model ${name} {\n  id String @id\n\n  @@map("t")\n}\n`
  const { files } = await fix({
    'base/a.prisma': '',
    'plugins/one.prisma': model('posts'),
    'plugins/two.prisma': model('Post'),
  })
  expect(files).toEqual({})
})

it('renames no model whose new name is taken, and none that names a table between two lists', async () => {
  const taken = 'model Posts {\n  id String @id\n}\n\nmodel Post {\n  id String @id\n\n  @@map("post")\n}\n'
  expect(await fixText(taken)).toContain('model Posts {')
  const lists =
    'model Posts {\n  id   String @id\n  tags Tag[]\n}\n\nmodel Tag {\n  id    String  @id\n  posts Posts[]\n}\n'
  expect(await fixText(lists)).toContain('model Posts {')
})
