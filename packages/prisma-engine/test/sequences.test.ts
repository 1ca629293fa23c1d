import { expect, test } from 'vitest'
import { createSchemaEngine } from '../src/index.ts'

const schema = (block: string) => ({
  kind: 'schema' as const,
  schemas: [
    {
      path: 'schema.prisma',
      content: `generator client {\n  provider = "prisma-client"\n  output = "x"\n}\ndatasource db {\n  provider = "postgresql"\n  schemas = ["notes"]\n}\n${block}`,
    },
  ],
})

test.each([
  ['notes', 'id', 'notes_id_seq'],
  // As PostgreSQL 18 names it: the longer part is shortened.
  [`a${'b'.repeat(60)}`, 'number', `a${'b'.repeat(51)}_number_seq`],
])('names the sequence of a column that is no longer numbered: %s.%s', async (table, column, sequence) => {
  await using engine = createSchemaEngine()
  const model = (defaults: string) =>
    schema(
      `model Note {\n  a String?\n  key Int @id${defaults} @map("${column}")\n\n  @@map("${table}")\n  @@schema("notes")\n}\n`,
    )
  const { text } = await engine.diff({ from: model(' @default(autoincrement())'), to: model('') })
  expect(text.trim().split('\n').at(-1)).toBe(`DROP SEQUENCE IF EXISTS "notes"."${sequence}";`)
})
