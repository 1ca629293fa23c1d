import { describe, expect, it } from 'vitest'
import { createWorkspace, notesWorkspace } from '../../../test/workspace.ts'
import { describeSchemas } from './describe-schemas.ts'

function describeNotes(root: string) {
  const described = describeSchemas({ cwd: `${root}/apps/notes` })
  if (!described.ok) throw new Error(JSON.stringify(described.diagnostics))
  const [notes] = described.value
  return {
    layers: notes?.layers,
    blocks: notes?.blocks.map(({ owner, kind, name, lines }) => [
      `${kind} ${name} of ${owner}`,
      ...lines.map((line) => `${line.owner.padEnd(9)} | ${line.text}`.trim()),
    ]),
  }
}

describe('a described schema', () => {
  it('says who owns each block, and who wrote each of its lines', () => {
    using workspace = createWorkspace({
      ...notesWorkspace,
      'packages/database/prisma/base/user.prisma': `/// A person.
model User {
  id    String @id
  email String @unique

  // Owner: nobody
  @@map("users")
  // From nowhere
}
`,
      'apps/notes/prisma/notes.prisma': `model User {
  /// What is read later.

  laterNotes Note[] @relation("later")
  // Last word.
}

enum Mood {
  CALM
}

model Note {
  id       Int    @id @default(autoincrement())
  authorId String
  readerId String
  mood     Mood
  author   User   @relation("written", fields: [authorId], references: [id], onDelete: Cascade)
  reader   User   @relation("later", fields: [readerId], references: [id], onDelete: Cascade)
}
`,
    })
    expect(describeNotes(workspace.root)).toMatchInlineSnapshot(`
      {
        "blocks": [
          [
            "model User of base",
            "base      | /// A person.",
            "base      | model User {",
            "base      |   id    String @id",
            "base      |   email String @unique",
            "base      |",
            "app notes |   // From app notes",
            "app notes |   /// What is read later.",
            "base      |",
            "app notes |   laterNotes Note[] @relation("later")",
            "app notes |   // Last word.",
            "base      |",
            "app notes |   notesAsAuthor Note[] @relation("written")",
            "app notes |   // From nowhere",
            "base      |",
            "base      |   // Owner: nobody",
            "base      |   @@map("users")",
            "base      |   @@schema("public")",
            "base      | }",
          ],
          [
            "model Note of app notes",
            "app notes | model Note {",
            "app notes |   id       Int    @id @default(autoincrement())",
            "app notes |   authorId String",
            "app notes |   readerId String",
            "app notes |   mood     Mood",
            "app notes |   author   User   @relation("written", fields: [authorId], references: [id], onDelete: Cascade)",
            "app notes |   reader   User   @relation("later", fields: [readerId], references: [id], onDelete: Cascade)",
            "app notes |",
            "app notes |   @@schema("notes")",
            "app notes | }",
          ],
          [
            "enum Mood of app notes",
            "app notes | enum Mood {",
            "app notes |   CALM",
            "app notes |",
            "app notes |   @@schema("notes")",
            "app notes | }",
          ],
        ],
        "layers": [
          {
            "databaseSchema": "public",
            "diagram": "erDiagram
        "User" {
          String id PK
          String email UK
        }",
            "kind": "base",
            "name": "base",
            "source": "packages/database/prisma/base/*.prisma",
            "title": "base",
          },
          {
            "databaseSchema": "notes",
            "diagram": "erDiagram
        "Note" {
          Int id PK
          String authorId FK
          String readerId FK
          Mood mood
        }
        "User" ||--o{ "Note" : "author"
        "User" ||--o{ "Note" : "reader"",
            "kind": "app",
            "name": "notes",
            "source": "apps/notes/prisma/notes.prisma",
            "title": "app notes",
          },
        ],
      }
    `)
  })

  it('says of a pinned app where the layers below it come from', async () => {
    using workspace = createWorkspace(notesWorkspace)
    const following = describeNotes(workspace.root)
    await workspace.run(['pin', 'notes'])
    const pinned = describeNotes(workspace.root)
    expect(pinned.layers?.map(({ source }) => source)).toEqual([
      'apps/notes/prisma/base.lock.prisma, pinned at 0.0.0',
      'apps/notes/prisma/notes.prisma',
    ])
    expect(pinned.blocks).toEqual(following.blocks)
  })

  it('is refused where the layers do not compose', () => {
    using workspace = createWorkspace({
      ...notesWorkspace,
      'packages/database/prisma/base/view.prisma': 'view Seen {\n  id Int @unique\n}\n',
    })
    const described = describeSchemas({ cwd: workspace.root })
    expect(described.ok ? [] : described.diagnostics.map(({ message }) => message)).toEqual([
      'A layer file holds models and enums only, not a view.',
    ])
  })
})
