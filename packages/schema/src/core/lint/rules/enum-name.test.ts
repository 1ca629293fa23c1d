import { expect, it } from 'vitest'
import { fixText, lint } from '../../../../test/lint-layers.ts'

const text = 'enum user_role {\n  ADMIN\n}\n\nmodel A {\n  id   String    @id\n  role user_role @default(ADMIN)\n}\n'

it('accepts names in PascalCase', () => {
  expect(lint('LINT.ENUM_NAME', text.replaceAll('user_role', 'UserRole'))).toBe('')
})

it('reports other names', () => {
  expect(lint('LINT.ENUM_NAME', text)).toMatchInlineSnapshot(`
    "
    base/base.prisma:1:6 error LINT.ENUM_NAME Enum "user_role" is not named in PascalCase.
      > 1 | enum user_role {
          |      ^^^^^^^^^
        2 |   ADMIN
        3 | }
    why: The client has a type of the same name.
    help: Rename it: enum UserRole { … @@map("user_role") }
    help: Or run: pnpm schema lint --fix
    "
  `)
})

it('is ignored with a reason', () => {
  expect(lint('LINT.ENUM_NAME', `// schema-ignore LINT.ENUM_NAME: old\n${text}`)).toBe('')
})

it('renames the enum and keeps its type', async () => {
  expect(await fixText(text)).toMatchInlineSnapshot(`
    "
    enum UserRole {
      ADMIN

      @@map("user_role")
    }

    model A {
      id   String   @id
      role UserRole @default(ADMIN)
    }
    "
  `)
})
