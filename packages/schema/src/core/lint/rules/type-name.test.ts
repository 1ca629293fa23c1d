import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

it('accepts snake_case', () => {
  expect(lint('LINT.TYPE_NAME', 'enum UserRole {\n  A\n\n  @@map("user_role")\n}\n')).toBe('')
})

it('reports a type named by the enum', () => {
  expect(lint('LINT.TYPE_NAME', 'enum UserRole {\n  A\n}\n')).toMatchInlineSnapshot(`
    "
    base/base.prisma:1:6 error LINT.TYPE_NAME The type "UserRole" of enum "UserRole" is not named in snake_case.
      > 1 | enum UserRole {
          |      ^^^^^^^^
        2 |   A
        3 | }
    why: Names with capitals need quotes in every SQL statement.
    help: Write: @@map("user_role")
    help: Where the type exists, rename it in the migration: ALTER TYPE "public"."UserRole" RENAME TO "user_role";
    "
  `)
})

it('is ignored with a reason', () => {
  expect(lint('LINT.TYPE_NAME', '// schema-ignore LINT.TYPE_NAME: old\nenum UserRole {\n  A\n}\n')).toBe('')
})

it('names the PostgreSQL schema of the layer', () => {
  expect(
    lint('LINT.TYPE_NAME', { 'base/base.prisma': '', 'plugins/wiki.prisma': 'enum Kind {\n  A\n  @@map("K")\n}\n' }),
  ).toContain('ALTER TYPE "plugin_wiki"."K" RENAME TO "k";')
})
