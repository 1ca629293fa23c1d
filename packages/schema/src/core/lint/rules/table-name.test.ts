import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

const model = (map: string) => `model Thing {\n  id String @id\n${map}}\n`

it('accepts snake_case in the plural, and words without a plural', () => {
  for (const name of ['users', 'blog_posts', 'people', 'demo_feedback', 'user_settings', 'news']) {
    expect(lint('LINT.TABLE_NAME', model(`  @@map("${name}")\n`))).toBe('')
  }
})

it('reports a table named by the model, and other names', () => {
  expect(lint('LINT.TABLE_NAME', model(''))).toMatchInlineSnapshot(`
    "
    base/base.prisma:1:7 error LINT.TABLE_NAME Table "Thing" of model "Thing" is not named in snake_case and in the plural.
      > 1 | model Thing {
          |       ^^^^^
        2 |   id String @id
        3 | }
    why: Names with capitals need quotes in every SQL statement, and a singular one is often a reserved word.
    help: Write: @@map("things")
    help: Where the table exists, rename it in the migration: ALTER TABLE "public"."Thing" RENAME TO "things";
    "
  `)
  expect(lint('LINT.TABLE_NAME', model('  @@map("BlogPost")\n'))).toMatchInlineSnapshot(`
    "
    base/base.prisma:3:3 error LINT.TABLE_NAME Table "BlogPost" of model "Thing" is not named in snake_case and in the plural.
        1 | model Thing {
        2 |   id String @id
      > 3 |   @@map("BlogPost")
          |   ^^^^^^^^^^^^^^^^^
        4 | }
    why: Names with capitals need quotes in every SQL statement, and a singular one is often a reserved word.
    help: Write: @@map("blog_posts")
    help: Where the table exists, rename it in the migration: ALTER TABLE "public"."BlogPost" RENAME TO "blog_posts";
    "
  `)
})

it('is ignored with a reason', () => {
  expect(lint('LINT.TABLE_NAME', `// schema-ignore LINT.TABLE_NAME: old\n${model('')}`)).toBe('')
  expect(lint('LINT.TABLE_NAME', model('  @@map("Thing") // schema-ignore LINT.TABLE_NAME: old\n'))).toBe('')
})

it('says nothing about a model that another layer owns', () => {
  const layers = {
    'base/base.prisma': model('  @@map("things")\n'),
    'apps/notes/layer.prisma':
      'model Thing {\n  notes Note[]\n}\n\nmodel Note {\n  id String @id\n  thing Thing @relation(fields: [id], references: [id])\n  @@map("notes")\n}\n',
  }
  expect(lint('LINT.TABLE_NAME', layers)).toBe('')
})
