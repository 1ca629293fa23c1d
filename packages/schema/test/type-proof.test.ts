import { createSchemaEngine } from '@workspace/prisma-engine'
import pg from 'pg'
import { expect, it } from 'vitest'
import { columnTypeOf } from '../src/core/contract/column-type.ts'
import { type RuleId, rules } from '../src/core/contract/rules.ts'
import { judgeTypeChange } from '../src/core/contract/type-changes.ts'
import { acquireDatabase } from './database.ts'
import { clientPreamble, generateOldClient } from './old-client.ts'
import { isSameValue, literalsOf } from './stored-value.ts'
import { limitChanges, type TypeSample, typeSamples } from './type-samples.ts'

/** A column that an old client knows with one type and that has another one. */
interface Pair {
  readonly name: string
  readonly from: TypeSample
  readonly to: TypeSample
}

const changes: readonly (readonly [TypeSample, TypeSample])[] = [
  ...typeSamples.flatMap((from) => typeSamples.flatMap((to) => (from === to ? [] : [[from, to] as const]))),
  ...limitChanges,
]
const pairs = changes.map(([from, to], index): Pair => ({ name: `c${index}`, from, to }))

/** Tables have no more than 1600 columns, and clients are slow with many in one model. */
const COLUMNS = 60
const tables = Array.from({ length: Math.ceil(pairs.length / COLUMNS) }, (_, index) => ({
  name: `T${index}`,
  pairs: pairs.slice(index * COLUMNS, (index + 1) * COLUMNS),
}))

function schemaOf(side: 'from' | 'to'): string {
  const models = tables.map(({ name, pairs }) => {
    const fields = pairs.map((pair) => `  ${pair.name} ${pair[side].written.replace(/^\w+/, '$&?')}`)
    return `model ${name} {\n  id Int @id @default(autoincrement())\n${fields.join('\n')}\n\n  @@schema("public")\n}\n`
  })
  return clientPreamble + models.join('\n')
}

interface OldTable {
  findMany(query: object): Promise<Record<string, unknown>[]>
  createMany(query: object): Promise<unknown>
  count(query: object): Promise<number>
}

it('fares with every change of a type as the table of types says', { timeout: 120_000 }, async () => {
  await using database = await acquireDatabase()
  await database.query('CREATE EXTENSION citext')
  await using engine = createSchemaEngine({ url: `${database.url}?schema=public` })
  await engine.schemaPush({ schemas: [{ path: 'schema.prisma', content: schemaOf('to') }] })
  await using client = await generateOldClient(schemaOf('from'), database.url)
  await using raw = await connectRaw(database.url)
  const inserts = tables.flatMap(({ name, pairs }) =>
    pairs.flatMap((pair) =>
      literalsOf(pair.to).map((literal) => `INSERT INTO "${name}" ("${pair.name}") VALUES (${literal})`),
    ),
  )
  await raw.query(inserts.join(';\n'))

  const wrong: string[] = []
  for (const { name, pairs } of tables) {
    const table = client.tables[name.toLowerCase()] as OldTable
    for (const pair of pairs) {
      const proven = await prove(table, pair, (sql) => raw.query(sql.replace('TABLE', `"${name}"`)))
      const predicted = effectOf(judge(pair))
      if (proven !== predicted) wrong.push(`${pair.from.written} → ${pair.to.written}: said ${predicted}, is ${proven}`)
    }
  }
  expect(wrong).toEqual([])
})

function judge({ from, to }: Pair): RuleId {
  const [before, after] = [from, to].map(({ written }) => {
    const [type = '', nativeType] = written.split(' @db.')
    return columnTypeOf({ type, ...(nativeType !== undefined && { nativeType }) })
  })
  if (!before || !after) throw new Error(`No column type: ${from.written}, ${to.written}`)
  return judgeTypeChange(before, after)
}

function effectOf(rule: RuleId): string {
  const { readers, writers } = rules[rule]
  return describe(readers !== 'fails', writers !== 'fails')
}

function describe(canRead: boolean, canWrite: boolean): string {
  return canRead ? (canWrite ? 'both work' : 'writers fail') : canWrite ? 'readers fail' : 'both fail'
}

/** Operators that no client of the type has, changed or not. */
const WITHOUT_EQUALITY = new Set(['String @db.Xml'])

async function prove(
  table: OldTable,
  { name, from }: Pair,
  query: (sql: string) => Promise<readonly (readonly (string | null)[])[]>,
): Promise<string> {
  const read = async () => await query(`SELECT id, "${name}" FROM TABLE WHERE "${name}" IS NOT NULL ORDER BY id`)
  const isRight = (value: unknown, text: string | null | undefined) => isSameValue(value, text ?? '', from.written)
  const stored = await read()
  const canRead = await succeeds(async () => {
    const where = { id: { in: stored.map(([id]) => Number(id)) } }
    const rows = await table.findMany({ where, select: { [name]: true }, orderBy: { id: 'asc' } })
    return rows.every((row, index) => isRight(row[name], stored[index]?.[1]))
  })
  await query(`UPDATE TABLE SET "${name}" = NULL WHERE "${name}" IS NOT NULL`)
  const canWrite = await succeeds(async () => {
    await table.createMany({ data: from.values.map((value) => ({ [name]: value })) })
    const written = await read()
    if (!from.values.every((value, index) => isRight(value, written[index]?.[1]))) return false
    if (WITHOUT_EQUALITY.has(from.written)) return true
    const filters = from.values.map((value) => ({ [name]: { equals: value } }))
    return (await table.count({ where: { OR: filters } })) === from.values.length
  })
  return describe(canRead, canWrite)
}

async function succeeds(check: () => Promise<boolean>): Promise<boolean> {
  return await check().catch(() => false)
}

/** A connection that gives every value as PostgreSQL writes it. */
async function connectRaw(connectionString: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return {
    async query(text: string): Promise<(string | null)[][]> {
      const types = { getTypeParser: () => (value: string) => value }
      const { rows } = await client.query<(string | null)[]>({ text, rowMode: 'array', types })
      return rows
    },
    [Symbol.asyncDispose]: () => client.end(),
  }
}
