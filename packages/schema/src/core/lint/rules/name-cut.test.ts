import { expect, it } from 'vitest'
import { fixText, lint } from '../../../../test/lint-layers.ts'

const long = 'a_table_whose_name_nearly_takes_all_of_the_room_there_is'
const text = `model Thing {
  id       String @id
  parentId String @map("parent_of_it")
  parent   Thing  @relation(fields: [parentId], references: [id], onDelete: Cascade)

  @@index([parentId])
  @@map("${long}")
}
`

it('accepts names that fit', () => {
  expect(lint('LINT.NAME_CUT', text.replace(long, 'things'))).toBe('')
  expect(
    lint(
      'LINT.NAME_CUT',
      text.replace('references: [id]', 'references: [id], map: "x"').replace('@@index([parentId])', ''),
    ),
  ).toBe('')
})

it('reports names that are cut', () => {
  expect(lint('LINT.NAME_CUT', text)).toMatchInlineSnapshot(`
    "
    base/base.prisma:4:19 error LINT.NAME_CUT The name of the foreign key of "Thing.parent" would have 74 bytes, and PostgreSQL keeps 63.
        2 |   id       String @id
        3 |   parentId String @map("parent_of_it")
      > 4 |   parent   Thing  @relation(fields: [parentId], references: [id], onDelete: Cascade)
          |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        5 |
        6 |   @@index([parentId])
    why: Prisma cuts it to "a_table_whose_name_nearly_takes_all_of_the_room_there_is_p_fkey", which may meet another one that is cut to the same.
    help: Give it a name, in the attribute: map: "a_table_whose_name_nearly_takes_all_of_the_room_there_is_p_fkey"
    help: Or run: pnpm schema lint --fix

    base/base.prisma:6:3 error LINT.NAME_CUT The name of the index of "Thing" on parentId would have 73 bytes, and PostgreSQL keeps 63.
        4 |   parent   Thing  @relation(fields: [parentId], references: [id], onDelete: Cascade)
        5 |
      > 6 |   @@index([parentId])
          |   ^^^^^^^^^^^^^^^^^^^
        7 |   @@map("a_table_whose_name_nearly_takes_all_of_the_room_there_is")
        8 | }
    why: Prisma cuts it to "a_table_whose_name_nearly_takes_all_of_the_room_there_is_pa_idx", which may meet another one that is cut to the same.
    help: Give it a name, in the attribute: map: "a_table_whose_name_nearly_takes_all_of_the_room_there_is_pa_idx"
    help: Or run: pnpm schema lint --fix
    "
  `)
})

it('is ignored with a reason', () => {
  const ignored = text.replace(/^(.*(?:Cascade\)|@@index.*))$/gm, '$1 // schema-ignore LINT.NAME_CUT: nobody reads it')
  expect(lint('LINT.NAME_CUT', ignored)).toBe('')
})

it('gives the name that is there today, which is never cut within a character', async () => {
  expect(await fixText(text.replace('room_there', 'rööm_thére'))).toMatchInlineSnapshot(`
    "
    model Thing {
      id       String @id(map: "a_table_whose_name_nearly_takes_all_of_the_rööm_thére_i_pkey")
      parentId String @map("parent_of_it")
      parent   Thing  @relation(fields: [parentId], references: [id], onDelete: Cascade, map: "a_table_whose_name_nearly_takes_all_of_the_rööm_thére_i_fkey")

      @@index([parentId], map: "a_table_whose_name_nearly_takes_all_of_the_rööm_thére_is_idx")
      @@map("a_table_whose_name_nearly_takes_all_of_the_rööm_thére_is")
    }
    "
  `)
})
