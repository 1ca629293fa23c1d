import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyChanges, toPlain } from '../../../test/apply-changes.ts'
import { parseBlocks } from '../parse/parse-blocks.ts'
import { diffSchemas } from './diff-schemas.ts'
import { readSchema } from './read-schema.ts'
import type { Schema } from './schema.ts'

const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 300)

const MODELS = ['User', 'Person', 'Team', 'Post']
const ENUMS = ['Role', 'Mood']
const FIELDS = ['id', 'name', 'title', 'email', 'teamId', 'team', 'role']
const VALUES = ['ADMIN', 'MEMBER', 'GUEST']

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 2 })
const comment = (names: readonly string[]) =>
  maybe(
    fc.oneof(
      fc.constant('// plain'),
      fc.constantFrom(...names).map((name) => `/// @renamedFrom ${name}`),
    ),
  )

const field = fc
  .record({
    name: fc.constantFrom(...FIELDS),
    type: fc.constantFrom('String', 'Int', 'BigInt', 'DateTime', 'Json', ...MODELS, ...ENUMS),
    sign: fc.constantFrom('', '?', '[]'),
    map: maybe(fc.constantFrom(...FIELDS)),
    attribute: fc.constantFrom(
      '',
      '@default("x")',
      '@default(now())',
      '@unique',
      '@ignore',
      '@updatedAt',
      '@db.VarChar(20)',
    ),
    relation: maybe(
      fc.record({ fields: fc.constantFrom(...FIELDS), onDelete: fc.constantFrom('Cascade', 'Restrict') }),
    ),
    comment: comment(FIELDS),
  })
  .map(({ name, type, sign, map, attribute, relation, comment: above }) => {
    const isRelation = MODELS.includes(type)
    const related = relation
      ? `@relation(fields: [${relation.fields}], references: [id], onDelete: ${relation.onDelete})`
      : ''
    const attributes = isRelation ? related : [attribute, map ? `@map("${map}")` : ''].join(' ')
    return {
      name,
      type,
      key: isRelation ? relation?.fields : undefined,
      text: `${above ? `  ${above}\n` : ''}  ${name} ${type}${sign} ${attributes}\n`,
    }
  })

const index = fc
  .record({
    kind: fc.constantFrom('@@index', '@@unique', '@@id'),
    fields: fc.uniqueArray(fc.constantFrom(...FIELDS), { minLength: 1, maxLength: 2 }),
    map: maybe(fc.constantFrom('one', 'two')),
  })
  .map(({ kind, fields, map }) => ({
    fields,
    text: `  ${kind}([${fields.join(', ')}]${map ? `, map: "${map}"` : ''})\n`,
  }))

const model = fc
  .record({
    name: fc.constantFrom(...MODELS),
    fields: fc.uniqueArray(field, { maxLength: 6, selector: ({ name }) => name }),
    indexes: fc.uniqueArray(index, { maxLength: 3 }),
    map: maybe(fc.constantFrom(...MODELS)),
    isIgnored: fc.boolean(),
    comment: comment(MODELS),
  })
  .map(({ name, fields, indexes, map, isIgnored, comment: above }) => {
    const attributes = [map ? `  @@map("${map}")\n` : '', isIgnored ? '  @@ignore\n' : ''].join('')
    const write = (types: readonly string[]) => {
      const typed = fields.filter(({ type }) => ![...MODELS, ...ENUMS].includes(type) || types.includes(type))
      const columns = typed.flatMap(({ name: column, type }) => (MODELS.includes(type) ? [] : [column]))
      const known = typed.filter(({ key }) => key === undefined || columns.includes(key))
      const members = [...known, ...indexes.filter((one) => one.fields.every((name) => columns.includes(name)))]
      return `${above ? `${above}\n` : ''}model ${name} {\n${members.map(({ text }) => text).join('')}${attributes}}\n`
    }
    return { name, write }
  })

const enumeration = fc
  .record({
    name: fc.constantFrom(...ENUMS),
    values: fc.uniqueArray(fc.constantFrom(...VALUES), { minLength: 1 }),
    valueMap: maybe(fc.constantFrom(...VALUES)),
    map: maybe(fc.constantFrom(...ENUMS)),
    comment: comment(VALUES),
  })
  .map(({ name, values, valueMap, map, comment: above }) => {
    const [first = '', ...rest] = values
    const lines = [
      `${above ? `  ${above}\n` : ''}  ${first}${valueMap ? ` @map("${valueMap}")` : ''}`,
      ...rest.map((value) => `  ${value}`),
    ]
    return { name, text: `enum ${name} {\n${lines.join('\n')}\n${map ? `\n  @@map("${map}")\n` : ''}}\n` }
  })

const arbitrarySchema: fc.Arbitrary<Schema> = fc
  .tuple(
    fc.uniqueArray(model, { maxLength: 4, selector: ({ name }) => name }),
    fc.uniqueArray(enumeration, { maxLength: 2, selector: ({ name }) => name }),
  )
  .map(([models, enums]) => {
    const types = [...models, ...enums].map(({ name }) => name)
    const texts = [...models.map(({ write }) => write(types)), ...enums.map(({ text }) => text)]
    const parsed = parseBlocks({ path: '', text: texts.join('\n') })
    if ('problem' in parsed) throw new Error(parsed.problem.message)
    return readSchema(parsed.blocks)
  })

it('finds nothing between a schema and itself', () => {
  fc.assert(
    fc.property(arbitrarySchema, (schema) => {
      expect(diffSchemas(schema, schema)).toEqual([])
    }),
    { numRuns },
  )
})

it('leads from one schema to the other', () => {
  fc.assert(
    fc.property(arbitrarySchema, arbitrarySchema, (from, to) => {
      expect(applyChanges(from, diffSchemas(from, to))).toEqual(toPlain(to))
    }),
    { numRuns },
  )
})

it('names everything once, whichever way round', () => {
  fc.assert(
    fc.property(arbitrarySchema, arbitrarySchema, (from, to) => {
      expect(diffSchemas(from, to).length === 0).toBe(diffSchemas(to, from).length === 0)
    }),
    { numRuns },
  )
})
