import { expect, it } from 'vitest'
import { fix, fixText, lint } from '../../../../test/lint-layers.ts'

it('accepts names in camelCase', () => {
  expect(lint('LINT.FIELD_NAME', 'model A {\n  id String @id\n  createdAt2FA Int @map("x_y")\n}\n')).toBe('')
})

it('reports other names', () => {
  const text =
    'model A {\n  id     String @id\n  due_on String @db.VarChar(10) // when\n  Posts  B[]\n}\n\nmodel B {\n  id String @id\n  a A @relation(fields: [id], references: [id])\n}\n'
  expect(lint('LINT.FIELD_NAME', text)).toMatchInlineSnapshot(`
    "
    base/base.prisma:3:3 error LINT.FIELD_NAME Field "A.due_on" is not named in camelCase.
        1 | model A {
        2 |   id     String @id
      > 3 |   due_on String @db.VarChar(10) // when
          |   ^^^^^^
        4 |   Posts  B[]
        5 | }
    why: The client gives it this name in TypeScript; the column may have another.
    help: Write: dueOn String @db.VarChar(10) @map("due_on")
    help: Or run: pnpm schema lint --fix

    base/base.prisma:4:3 error LINT.FIELD_NAME Field "A.Posts" is not named in camelCase.
        2 |   id     String @id
        3 |   due_on String @db.VarChar(10) // when
      > 4 |   Posts  B[]
          |   ^^^^^
        5 | }
        6 |
    why: The client gives it this name in TypeScript; the column may have another.
    help: Write: posts B[]
    help: Or run: pnpm schema lint --fix
    "
  `)
})

it('is ignored with a reason', () => {
  const text =
    'model A {\n  id String @id\n  due_on String // schema-ignore LINT.FIELD_NAME: as the partner names it\n}\n'
  expect(lint('LINT.FIELD_NAME', text)).toBe('')
})

it('renames the field in every layer that names it, and keeps comments, order and the column', async () => {
  const { files, left } = await fix({
    files: {
      'base/base.prisma': `/// A person.
model User {
  id         String @id
  tenant_id  String // of the company
  /// Unique in the company.
  login_name String @db.VarChar(40)

  @@unique([tenant_id, login_name(sort: Desc)], map: "users_key")
  @@index([login_name], map: "users_idx")
  @@map("users")
}
`,
      'plugins/wiki.prisma': `model User {
  wiki_pages Page[]
}

model Page {
  id     String @id
  tenant String
  author String
  User   User   @relation(fields: [tenant, author], references: [tenant_id, login_name], onDelete: Cascade)

  @@index([tenant, author], map: "pages_idx")
  @@map("pages")
}
`,
    },
  })
  expect(files).toMatchInlineSnapshot(`
    {
      "base/base.prisma": "/// A person.
    model User {
      id        String @id
      tenantId  String @map("tenant_id") // of the company
      /// Unique in the company.
      loginName String @map("login_name") @db.VarChar(40)

      @@unique([tenantId, loginName(sort: Desc)], map: "users_key")
      @@index([loginName], map: "users_idx")
      @@map("users")
    }
    ",
      "plugins/wiki.prisma": "model User {
      wikiPages Page[]
    }

    model Page {
      id     String @id
      tenant String
      author String
      user   User   @relation(fields: [tenant, author], references: [tenantId, loginName], onDelete: Cascade)

      @@index([tenant, author], map: "pages_idx")
      @@map("pages")
    }
    ",
    }
  `)
  expect(left.filter((finding) => finding.includes('FIELD_NAME'))).toEqual([])
})

it('leaves a relation whose new name another layer has taken', async () => {
  const layer = (model: string, field: string) => `model User {
  ${field} ${model}[]
}

model ${model} {
  id     String @id
  userId String @map("user_id")
  user   User   @relation(fields: [userId], references: [id], onDelete: Cascade)

  @@map("ts")
}
`
  const { files } = await fix({
    files: {
      'base/base.prisma': 'model User {\n  id String @id\n\n  @@map("users")\n}\n',
      'plugins/one.prisma': layer('OnePost', 'posts'),
      'apps/two/layer.prisma': layer('TwoPost', 'Posts'),
    },
    uses: ['one'],
  })
  expect(files).toEqual({})
})

it('leaves a field whose new name is taken, or that has no name left', async () => {
  const taken = 'model A {\n  id      String @id\n  user_id String\n  USER_ID String\n  userID  String\n}\n'
  expect(await fixText(taken)).toMatchInlineSnapshot(`
    "
    model A {
      id      String @id
      userId  String @map("user_id")
      USER_ID String
      userID  String
    }
    "
  `)
})
