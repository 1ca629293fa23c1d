import { DatabaseSync } from 'node:sqlite'
import { createSchemaEngine } from '@workspace/prisma-engine'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { variantOf } from '../../../test/compose-variants.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'

const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 100)
const language = prismaLanguage()
const engine = createSchemaEngine()
afterAll(() => engine[Symbol.asyncDispose]())

const FIELDS = [
  'String @db.VarChar(20)',
  'String[] @default(["it\'s", "a \\"b\\"", "[x](y)", "\\n"])',
  'String? @unique(map: "NAME")',
  'Int @default(0)',
  'Int[] @default([1, -2])',
  'BigInt[] @default([9007199254740993])',
  'Decimal[] @default([1.50])',
  'Float @default(1.5) @db.Real',
  'Boolean[] @default([true])',
  'DateTime @default(dbgenerated("now()")) @db.Timestamptz(3)',
  'DateTime[] @default(["2026-01-01T00:00:00Z"])',
  'Json @default("{\\"a\\": [\\"it\'s\\"]}") @db.JsonB',
  'Json[] @default(["{\\"a\\": 1}"])',
  'Bytes? @db.ByteA',
  'Decimal @default(0) @db.Decimal(10, 2)',
  'Kind @default(B)',
  'Kind[] @default([A, B])',
  'Kind? @default(dbgenerated("\'b\'::\\"Kind\\""))',
  'String @default(dbgenerated("\'{\\"x\\"}\'::text")) @db.Text',
] as const
/** Names that collide as soon as two PostgreSQL schemas, or two cases of letters, are one. */
const TABLES = ['items', 'Items', 'name', 'items_f0_idx', 'main_items', 'sqlite_things'] as const
const INDEXES = ['', ', map: "name"', ', map: "Items"', ', type: Hash', ', type: Gin', ', type: Brin'] as const

const model = fc.record({
  table: fc.constantFrom(...TABLES),
  fields: fc.array(fc.constantFrom(...FIELDS), { minLength: 1, maxLength: 6 }),
  index: fc.constantFrom(...INDEXES),
  parent: fc.constantFrom('Cascade', 'SetNull', 'SetDefault', 'Restrict', 'NoAction'),
})
const layer = fc.uniqueArray(model, { minLength: 1, maxLength: 3, selector: ({ table }) => table })

type Model = typeof model extends fc.Arbitrary<infer Value> ? Value : never

function write(prefix: string, models: readonly Model[]): string {
  const blocks = models.map(({ table, fields, index, parent }, number) => {
    const isUniqueTaken = (field: string, at: number) =>
      field.includes('@unique') && (number > 0 || fields.indexOf(field as never) !== at)
    const lines = fields.map((field, at) => `  f${at} ${isUniqueTaken(field, at) ? 'String?' : field}`)
    const list = /type: Gin/.test(index) ? 'tags' : 'parentId'
    return `model ${prefix}${number} {
  id Int @id(map: "${prefix}${number}_pk") @default(autoincrement())
  tags String[] @default([])
  parentId Int? @default(1)
  parent Base0? @relation("${prefix}${number}", fields: [parentId], references: [id], onDelete: ${parent}, map: "fk_${prefix}${number}")
  friends ${prefix}${number}[] @relation("Friends${number}")
  friendOf ${prefix}${number}[] @relation("Friends${number}")
${lines.join('\n')}

  @@index([${list}]${number > 0 && index.includes('map') ? '' : index})
  @@map("${table}")
}`
  })
  return `${blocks.join('\n\n')}\n`
}

it('gives what Prisma accepts and lays out just so, and what SQLite takes, with every model and no more tables than those', async () => {
  await fc.assert(
    fc.asyncProperty(layer, layer, async (base, app) => {
      const files = {
        'base/a.prisma': `${write('Base', base)}\nenum Kind {\n  A\n  B @map("b")\n}\n`,
        'apps/main/layer.prisma': write('App', app),
      }
      const { text, findings } = variantOf(files, 'main')
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(language.format(text)).toBe(text)
      const schemas = [{ path: 'schema.dev.prisma', content: text }]
      const { text: script } = await engine.diff({ from: { kind: 'empty' }, to: { kind: 'schema', schemas } })
      const database = new DatabaseSync(':memory:')
      database.exec(script)
      const count = `SELECT count(*) AS tables FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
      expect(database.prepare(count).get()).toMatchObject({ tables: (base.length + app.length) * 2 })
      database.close()
      expect(variantOf(files, 'main').text).toBe(text)
    }),
    { numRuns },
  )
})
