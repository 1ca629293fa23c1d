import { createSchemaEngine } from '@workspace/prisma-engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Part, Rule } from '../src/core/contract/rule.ts'
import { rules } from '../src/core/contract/rules.ts'
import type { ContractCell, OldClient, OldTable } from './contract-cell.ts'
import { cells } from './contract-cells.ts'
import { acquireDatabase, type TestDatabase } from './database.ts'
import { clientPreamble, type GeneratedClient, generateOldClient } from './old-client.ts'

const PARTS = ['readers', 'writers', 'relations'] as const satisfies readonly Part[]

/** Gives the models and enums of a cell names that no other cell has. */
function rename(text: string, index: number): string {
  return text.replace(/\b[ABEF]\b/g, (letter) => `${letter}${index}`)
}

function combine(side: 'before' | 'after'): string {
  const blocks = cells.map((cell, index) => rename(cell[side], index)).join('\n')
  return (
    clientPreamble +
    blocks.replace(/^(.*)\n}$/gm, (block, last: string) =>
      last.includes('@@schema') ? block : `${last}\n\n  @@schema("public")\n}`,
    )
  )
}

function tablesOf({ tables }: GeneratedClient, index: number): OldClient {
  return { a: tables[`a${index}`] as OldTable, b: tables[`b${index}`] as OldTable }
}

describe('an old client on a changed database', () => {
  const resources = new AsyncDisposableStack()
  let database: TestDatabase
  let client: GeneratedClient

  beforeAll(async () => {
    database = resources.use(await acquireDatabase())
    const engine = resources.use(createSchemaEngine({ url: `${database.url}?schema=public` }))
    const push = async (side: 'before' | 'after') => {
      const schemas = [{ path: 'schema.prisma', content: combine(side) }]
      const { unexecutable } = await engine.schemaPush({ schemas, force: true })
      expect(unexecutable).toEqual([])
    }
    await push('before')
    client = resources.use(await generateOldClient(combine('before'), database.url))
    for (const [index, cell] of cells.entries()) {
      const { a, b } = tablesOf(client, index)
      if (cell.a) await a.create({ data: cell.a[0] })
      if (cell.b) await b.create({ data: cell.b[0] })
    }
    const migrations = cells.flatMap(({ migration }, index) => (migration ? [rename(migration, index)] : []))
    await database.query(migrations.join(';\n'))
    await push('after')
  })
  afterAll(async () => {
    await resources.disposeAsync()
  })

  it.each(cells.map((cell, index) => [`${index} ${cell.rule}`, cell, index] as const))('%s', async (_, cell, index) => {
    const rule: Rule = rules[cell.rule]
    const old = tablesOf(client, index)
    if (cell.news) await database.query(rename(cell.news, index))
    const query = (sql: string) => database.query(rename(sql, index))
    const fared: Record<Part, string> = {
      readers: await attempt(() => readAll(old, cell)),
      writers: await attempt(() => writeAll(old, cell)),
      relations: await attempt(async () => cell.relate?.(old)),
    }
    if (cell.wrong && (await cell.wrong.isSeen(old, query))) fared[cell.wrong.part] = 'wrong value'
    const expected = (part: Part) => (rule[part] === 'fails' ? expect.not.stringMatching(/^works$/) : 'works')
    expect(fared).toEqual(Object.fromEntries(PARTS.map((part) => [part, expected(part)])))
    if (PARTS.some((part) => rule[part] === 'differs')) expect(await cell.difference?.(old)).toBe(true)
  })
})

async function attempt(run: () => Promise<unknown>): Promise<string> {
  return await run().then(
    () => 'works',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
}

async function readAll({ a, b }: OldClient, cell: ContractCell): Promise<void> {
  if (cell.a) await a.findMany()
  if (cell.b) await b.findMany()
}

async function writeAll(old: OldClient, cell: ContractCell): Promise<void> {
  const { a, b } = old
  for (const [table, rows] of [
    [a, cell.a],
    [b, cell.b],
  ] as const) {
    if (!rows) continue
    const { id } = await table.create({ data: rows[1], select: { id: true } })
    await table.update({ where: { id }, data: rows[1], select: { id: true } })
  }
  await cell.write?.(old)
}
