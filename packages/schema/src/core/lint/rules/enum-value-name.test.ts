import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

it('accepts capitals', () => {
  expect(lint('LINT.ENUM_VALUE_NAME', 'enum A {\n  IN_PROGRESS @map("inProgress")\n  HTTP2\n}\n')).toBe('')
})

it('reports other values', () => {
  expect(lint('LINT.ENUM_VALUE_NAME', 'enum A {\n  inProgress\n  DONE\n}\n')).toMatchInlineSnapshot(`
    "
    base/base.prisma:2:3 error LINT.ENUM_VALUE_NAME Value "A.inProgress" is not written in capitals.
        1 | enum A {
      > 2 |   inProgress
          |   ^^^^^^^^^^
        3 |   DONE
        4 | }
    why: Values of all enums read alike, in TypeScript and in SQL, and are told from fields at a glance.
    help: Write: IN_PROGRESS @map("inProgress")
    "
  `)
})

it('is ignored with a reason', () => {
  expect(lint('LINT.ENUM_VALUE_NAME', 'enum A {\n  done // schema-ignore LINT.ENUM_VALUE_NAME: of the API\n}\n')).toBe(
    '',
  )
})

it('keeps the value of the database that is mapped already', () => {
  expect(lint('LINT.ENUM_VALUE_NAME', 'enum A {\n  done @map("finished")\n}\n')).toContain('DONE @map("finished")')
})
