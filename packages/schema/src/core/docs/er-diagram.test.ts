import { describe, expect, it } from 'vitest'
import { parseBlocks } from '../parse/parse-blocks.ts'
import { readSchema } from '../schema/read-schema.ts'
import { renderDiagram } from './er-diagram.ts'

/** The lines of Mermaid's language that a diagram may have; Mermaid 11 draws each of them. */
const GRAMMAR = [
  /^erDiagram$/,
  /^ {2}"[A-Za-z]\w*"(?: \{)?$/,
  /^ {4}(?!(?:pk|fk|uk)\b)(?:[A-Za-z]\w*(?:\[\])?|`(?:pk|fk|uk)`) (?!(?:pk|fk|uk)\b)(?:[A-Za-z]\w*|`(?:pk|fk|uk)`)(?: (?:PK|FK|UK)(?:, (?:PK|FK|UK))*)?$/i,
  /^ {2}\}$/,
  /^ {2}"\w+" (?:\|\||\|o|\}o)--(?:o\||o\{) "\w+" : "\w+"$/,
]

function diagramOf(text: string): string {
  const parsed = parseBlocks({ path: 'a.prisma', text })
  const { models } = readSchema('blocks' in parsed ? parsed.blocks : [])
  const diagram = renderDiagram([...models.values()], models)
  expect(diagram.split('\n').filter((line) => !GRAMMAR.some((rule) => rule.test(line)))).toEqual([])
  return `\n${diagram}\n`
}

describe('a diagram', () => {
  it('shows columns, keys and how many belong to how many', () => {
    expect(
      diagramOf(`model User {
  id      String    @id
  email   String    @unique
  tags    String[]
  place   Unsupported("point")?
  posts   Post[]
  profile Profile?
  friends User[]    @relation("friends")
  friend  User[]    @relation("friends")
}

model Post {
  id       String  @id
  authorId String
  editorId String?
  author   User    @relation(fields: [authorId], references: [id])
  editor   User?   @relation(fields: [editorId], references: [id])
  topics   Topic[]

  @@unique([authorId, id])
}

model Profile {
  userId String @id
  user   User   @relation(fields: [userId], references: [id])
}

model Topic {
  id    String @id
  posts Post[]
}
`),
    ).toMatchInlineSnapshot(`
      "
      erDiagram
        "User" {
          String id PK
          String email UK
          String[] tags
          Unsupported place
        }
        "Post" {
          String id PK
          String authorId FK
          String editorId FK
        }
        "Profile" {
          String userId PK, FK
        }
        "Topic" {
          String id PK
        }
        "User" }o--o{ "User" : "friend"
        "User" ||--o{ "Post" : "author"
        "User" |o--o{ "Post" : "editor"
        "Post" }o--o{ "Topic" : "topics"
        "User" ||--o| "Profile" : "user"
      "
    `)
  })

  it('keeps to the language with names that are words of it', () => {
    expect(
      diagramOf(
        'model Class {\n  id String @id\n  pk String\n  Fk String\n  title Title\n  uk UK[]\n}\n\nenum UK {\n  GB\n}\n\nmodel Title {\n  to Int @id\n}\n',
      ),
    ).toMatchInlineSnapshot(`
      "
      erDiagram
        "Class" {
          String id PK
          String \`pk\`
          String \`Fk\`
          \`UK\` \`uk\`
        }
        "Title" {
          Int to PK
        }
      "
    `)
  })

  it('leaves out columns where it would be too large to be drawn', () => {
    const fields = Array.from({ length: 3000 }, (_, index) => `  aFieldWithALongName${index} String`).join('\n')
    expect(diagramOf(`model Large {\n  id String @id\n${fields}\n}\n`)).toBe('\nerDiagram\n  "Large"\n')
  })
})
