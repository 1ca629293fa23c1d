import { describe, expect, it } from 'vitest'
import { composeLayers, problemsOf, userLayer } from '../../../test/compose-layers.ts'

const base = { 'base/user.prisma': userLayer }

describe('many to many', () => {
  it('is refused between two owners', () => {
    const layer = 'model User {\n  tags Tag[]\n}\n\nmodel Tag {\n  id Int @id\n  users User[]\n}\n'
    expect(problemsOf({ ...base, 'apps/demo/layer.prisma': layer })).toMatchInlineSnapshot(`
      "
      apps/demo/layer.prisma:7:3 error COMPOSE.IMPLICIT_MANY_TO_MANY "Tag.users" is many to many between app demo and base without a model in between.
          5 | model Tag {
          6 |   id Int @id
        > 7 |   users User[]
            |   ^^^^^^^^^^^^
          8 | }
      why: Prisma would put the join table into the PostgreSQL schema of whichever model comes first in the alphabet, and nobody would own it.
      help: Write the model in between in app demo, and remove both lists:

        model TagUser {
          tagId Int @map("tag_id")
          tag Tag @relation(fields: [tagId], references: [id])
          userId String @map("user_id") @db.Uuid
          user User @relation(fields: [userId], references: [id])
          …
        }

      docs: docs/schema/errors.md#composeimplicit_many_to_many
      "
    `)
  })

  it('is fine inside a layer, and its join table belongs to it', () => {
    const files = {
      'base/post.prisma': `model Post {
  id Int @id
  tags Tag[]
  editors Writer[] @relation("editing")
}

model Tag {
  id Int @id
  posts Post[]
}

model Writer {
  id Int @id
  posts Post[] @relation("editing")
}
`,
      'apps/demo/layer.prisma': '',
    }
    const { externals, problems } = composeLayers({ files })
    expect(problems).toBe('')
    expect(externals.demo).toMatchInlineSnapshot(`
      "{
        "tables": [
          "public.Post",
          "public.Tag",
          "public.Writer",
          "public._PostToTag",
          "public._editing"
        ],
        "enums": []
      }
      "
    `)
  })
})
