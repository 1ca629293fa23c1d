import { describe, expect, it } from 'vitest'
import { cells } from '../../../test/contract-cells.ts'
import { parseBlocks } from '../parse/parse-blocks.ts'
import { diffSchemas } from '../schema/diff-schemas.ts'
import { readSchema } from '../schema/read-schema.ts'
import { type JudgedChange, judgeChanges } from './judge-changes.ts'
import type { Rule } from './rule.ts'
import { type RuleId, rules } from './rules.ts'

function judge(before: string, after: string): JudgedChange[] {
  const [from, to] = [before, after].map((text) => {
    const parsed = parseBlocks({ path: 'schema.prisma', text })
    if ('problem' in parsed) throw new Error(parsed.problem.message)
    return readSchema(parsed.blocks)
  })
  if (!from || !to) throw new Error('Nothing to compare.')
  return judgeChanges(diffSchemas(from, to))
}

const model = (field: string) => `model A {\n  id Int @id\n  ${field}\n}\nenum E {\n  ONE\n}`
const rulesOf = (before: string, after: string) => judge(before, after).flatMap(({ rules: ids }) => ids)

describe('the compatibility rules', () => {
  it.each(cells.map(({ rule, before, after }) => [rule, before, after] as const))('know %s', (rule, before, after) => {
    const judged = judge(before, after)
    expect(judged.flatMap(({ rules: ids }) => ids)).toContain(rule)
    // Nothing breaks but what the cell proves on PostgreSQL.
    const { readers, writers, relations }: Rule = rules[rule]
    const failing = Object.entries({ readers, writers, relations }).flatMap(([part, effect]) =>
      effect === 'fails' ? [part] : [],
    )
    expect([...new Set(judged.flatMap(({ breaks }) => breaks))]).toEqual(failing)
  })

  it('have a cell each', () => {
    const ofTypes: readonly string[] = [
      'type-same',
      'type-differs',
      'type-unreadable',
      'type-narrowed',
      'type-replaced',
    ]
    const proven = new Set(cells.flatMap(({ before, after }) => rulesOf(before, after)))
    expect(Object.keys(rules).filter((id) => !ofTypes.includes(id) && !proven.has(id as RuleId))).toEqual([])
  })

  it('name what the gate reports exactly where something fails', () => {
    const wrong = Object.entries<Rule>(rules).filter(
      ([, { readers, writers, relations, code }]) =>
        [readers, writers, relations].includes('fails') !== (code !== undefined),
    )
    expect(wrong.map(([id]) => id)).toEqual([])
  })
})

describe('a change of type', () => {
  it.each([
    ['String @db.VarChar(10)', 'String @db.VarChar(20)', 'type-same'],
    ['String @db.VarChar(20)', 'String @db.VarChar(10)', 'type-narrowed'],
    ['Int', 'BigInt', 'type-differs'],
    ['BigInt', 'Int', 'type-narrowed'],
    ['Int', 'String', 'type-unreadable'],
    ['String', 'Int', 'type-replaced'],
    ['String', 'E', 'type-narrowed'],
    ['E', 'String', 'type-replaced'],
    ['Unsupported("circle")', 'Unsupported("box")', 'type-replaced'],
    ['DateTime', 'DateTime @db.Timestamptz(3)', 'type-differs'],
  ])('from %s to %s: %s', (from, to, rule) => {
    expect(rulesOf(model(`x ${from}`), model(`x ${to}`))).toContain(rule)
  })
})

describe('names', () => {
  it('count only where the database has them', () => {
    const before = `model A {\n  id Int @id\n  bId Int @unique\n  b B @relation(fields: [bId], references: [id])\n}\nmodel B {\n  id Int @id\n  as A?\n}`
    const after = `model Apple {\n  number Int @id @map("id")\n  berryId Int @unique @map("bId")\n  berry Berry @relation(fields: [berryId], references: [key])\n\n  @@map("A")\n}\nmodel Berry {\n  key Int @id @map("id")\n  apple Apple?\n\n  @@map("B")\n}`
    expect(new Set(judge(before, after).map(({ verdict }) => verdict))).toEqual(new Set(['care', 'safe']))
  })
})

describe('a change of several things at once', () => {
  it('is judged by the gravest', () => {
    const before = `model A {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id Int @id\n  aId Int\n  a A @relation(fields: [aId], references: [id], onDelete: Cascade)\n}`
    const after = before.replace('onDelete: Cascade', 'onDelete: Restrict, onUpdate: SetNull')
    expect(judge(before, after)).toMatchObject([
      {
        verdict: 'breaking',
        breaks: ['relations'],
        needsCode: false,
        code: 'CONTRACT.DELETE_RESTRICTED',
        rules: ['delete-restricted', 'delete-changed'],
      },
    ])
  })
})
