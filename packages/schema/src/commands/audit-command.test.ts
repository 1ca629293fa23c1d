import { describe, expect, test } from 'vitest'
import { configText, createWorkspace, notesWorkspace } from '../../test/workspace.ts'

const noteDocument = '# Notes\n\n- **Note** (text, author)\n'

const documented = {
  ...notesWorkspace,
  'apps/notes/schema.config.ts': configText("defineApp({ name: 'notes', documents: ['docs/notes.md'] })"),
  'apps/notes/docs/notes.md': noteDocument,
}

const withoutDatabase = ['audit', '--no-database']

describe('given documents, schema and code that agree', () => {
  test('it says what it compared', async () => {
    using workspace = createWorkspace(documented)
    expect(await workspace.run(withoutDatabase)).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '✔ 1 document, 2 schemas, 0 uses in code, no database compared\n',
    })
  })
})

describe('given a document that several packages share', () => {
  test('each package looks for its own part', async () => {
    const text = '# All\n\n- **Note** (text)\n- **User** (email)\n- **Tag** (label)\n'
    using workspace = createWorkspace({
      ...notesWorkspace,
      'docs/all.md': text,
      'packages/database/schema.config.ts': configText("defineDatabase({ documents: ['../../docs/all.md'] })"),
      'apps/notes/schema.config.ts': configText("defineApp({ name: 'notes', documents: ['../../docs/all.md'] })"),
    })
    const { stdout } = await workspace.run([...withoutDatabase, '--json'])
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { message: string }[] }
    expect(diagnostics.map(({ message }) => message)).toEqual(['The schema has no model "Tag".'])
  })
})

describe('given a document that says otherwise', () => {
  const differing = {
    ...documented,
    'apps/notes/docs/notes.md': '# Notes\n\n- **Note** (text, authors)\n- **Tag** (label)\n',
  }

  test('each finding shows the line of the document and where the schema says it', async () => {
    using workspace = createWorkspace(differing)
    const { exitCode, stderr } = await workspace.run(withoutDatabase)
    expect(exitCode).toBe(1)
    expect(`\n${stderr}`).toMatchInlineSnapshot(`
      "
      apps/notes/docs/notes.md:3:19 error AUDIT.OTHER_NAME The document calls Note.author "authors": singular and plural.
          1 | # Notes
          2 |
        > 3 | - **Note** (text, authors)
            |                   ^^^^^^^
          4 | - **Tag** (label)
      help: Write "author" here, or rename the field in apps/notes/prisma/notes.prisma:4.
      docs: docs/schema/rules/audit.md#auditother_name

      apps/notes/docs/notes.md:4:5 error AUDIT.MISSING_MODEL The schema has no model "Tag".
          2 |
          3 | - **Note** (text, authors)
        > 4 | - **Tag** (label)
            |     ^^^
      why: The document describes it, with label.
      help: Add the model to the layer that owns it, or take it out of the document.
      docs: docs/schema/rules/audit.md#auditmissing_model

      ✖ 2 errors, 1 document, 2 schemas, 0 uses in code, no database compared
      "
    `)
  })

  test('types, values and enums are compared', async () => {
    using workspace = createWorkspace({
      ...documented,
      'apps/notes/prisma/notes.prisma': `${notesWorkspace['apps/notes/prisma/notes.prisma']}
enum Mood {
  GOOD
  BAD
}

model Entry {
  id   Int   @id
  mood Mood?
  size Int[]
}
`,
      'apps/notes/docs/notes.md': `# Notes

- **Note** (text, author, color (Color))
- **Mood**: GOOD, WORSE
- **Color**: RED, BLUE
- **Formats**: PDF, CSV

## Entry

| Field | Type | Nullable |
|---|---|---|
| mood | Mood | no |
| size | number | |
`,
    })
    const { stdout } = await workspace.run([...withoutDatabase, '--json'])
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; message: string }[] }
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toMatchInlineSnapshot(`
      [
        "AUDIT.MISSING_FIELD Model "Note" has no field "color" (Color).",
        "AUDIT.ENUM_VALUE Enum "Mood" has no value WORSE.",
        "AUDIT.MISSING_MODEL The schema has no enum "Color".",
        "AUDIT.NULLABILITY Entry.mood is optional in the schema and required in the document.",
        "AUDIT.TYPE Entry.size is Int[] in the schema and "number" in the document.",
        "AUDIT.ENUM_VALUE The document lists the values of "Mood" without BAD.",
      ]
    `)
  })

  test('a model may be called as its table, and then its fields as their columns', async () => {
    using workspace = createWorkspace({
      ...documented,
      'apps/notes/docs/notes.md':
        '# Design\n\n## `notes`\n\n| Column | Type |\n|---|---|\n| author_id | text |\n| texts | text |\n',
    })
    const { stdout } = await workspace.run([...withoutDatabase, '--json'])
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { message: string }[] }
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The document calls Note.text "texts": singular and plural.',
    ])
  })

  test('a comment in it ignores a finding, and an ignore of nothing is told', async () => {
    using workspace = createWorkspace({
      ...differing,
      'apps/notes/docs/notes.md': `# Notes

- **Note** (text, authors) <!-- schema-ignore AUDIT.OTHER_NAME: said so by the customer -->
- **Tag** (label) <!-- schema-ignore AUDIT.MISSING_MODEL, AUDIT.TYPE: planned -->
`,
    })
    const { exitCode, stdout } = await workspace.run([...withoutDatabase, '--json'])
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; message: string }[] }
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'IGNORE.UNUSED Nothing here is AUDIT.TYPE any more.',
    ])
    expect(exitCode).toBe(0)
  })
})

describe('given SQL in the code', () => {
  test('what the schema does not have is found, and what cannot be read is told', async () => {
    using workspace = createWorkspace({
      ...notesWorkspace,
      'apps/notes/src/code.ts': `import { prisma } from './prisma.ts'
export const texts = () => prisma.$queryRaw\`SELECT texts, pinned FROM notes.notes\`
export const bad = () => prisma.$queryRaw\`SELECT FROM WHERE\`
// schema-ignore AUDIT.UNKNOWN_IN_CODE: of the old system
export const old = () => prisma.$queryRaw\`SELECT id FROM legacy.entries\`
`,
    })
    const { exitCode, stdout } = await workspace.run([...withoutDatabase, '--json'])
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { code: string; message: string; where: { line: number } }[]
    }
    expect(exitCode).toBe(1)
    expect(diagnostics.map(({ code, message, where }) => `${where.line} ${code} ${message}`)).toMatchInlineSnapshot(`
      [
        "2 AUDIT.OTHER_NAME The code calls Note.text "texts": singular and plural.",
        "2 AUDIT.UNKNOWN_IN_CODE Table "notes" has no column "pinned".",
        "3 AUDIT.UNREADABLE_SQL This SQL cannot be read, so nobody knows what it uses.",
      ]
    `)
  })
})

describe('given something that keeps it from comparing', () => {
  test('a document that does not exist stops it', async () => {
    using workspace = createWorkspace(documented)
    workspace.remove('apps/notes/docs')
    const { exitCode, stderr } = await workspace.run(withoutDatabase)
    expect(exitCode).toBe(2)
    expect(stderr).toContain('error AUDIT.NO_DOCUMENT apps/notes/docs/notes.md does not exist.')
    expect(stderr).toContain('✖ 1 error, nothing compared')
  })

  test('a database that cannot be reached stops it, and it says how to go without', async () => {
    using workspace = createWorkspace(documented)
    const { exitCode, stderr } = await workspace.run(['audit'], {
      env: { DATABASE_URL: 'postgresql://postgres:secret@127.0.0.1:1/none' },
    })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('error DATABASE.UNREACHABLE')
    expect(stderr).toContain('help: To leave the database out: pnpm schema audit --no-database')
    expect(stderr).not.toContain('secret')
  })
})
