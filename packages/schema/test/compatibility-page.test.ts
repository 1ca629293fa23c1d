import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Rule } from '../src/core/contract/rule.ts'
import { type RuleId, rules } from '../src/core/contract/rules.ts'
import { COLUMN_TYPES, judgeTypeChange } from '../src/core/contract/type-changes.ts'

const words = { works: '', differs: '~', fails: '✖' } as const
const SIGNS: Readonly<Partial<Record<RuleId, string>>> = {
  'type-same': '',
  'type-differs': '~',
  'type-unreadable': 'R',
  'type-narrowed': 'W',
  'type-replaced': 'RW',
}

it('the page of the compatibility rules is what the tables say', async () => {
  const ruleRows = Object.entries<Rule>(rules).map(([id, { readers, writers, relations, adoption, reason, code }]) => {
    const link = code ? ` [${code}](rules/contract.md#${code.toLowerCase().replace('.', '')})` : ''
    const effects = [readers, writers, relations].map((effect) => words[effect])
    return `| ${id.replaceAll('-', ' ')} | ${effects.join(' | ')} | ${adoption === 'code' ? '✎' : ''} | ${reason}${link} |`
  })
  const typeRows = COLUMN_TYPES.map((from) => {
    const cells = COLUMN_TYPES.map((to) =>
      from === to ? '·' : SIGNS[judgeTypeChange({ name: from, limits: [] }, { name: to, limits: [] })],
    )
    return `| **${from}** | ${cells.join(' | ')} |`
  })
  const page = `<!-- Generated from the tables in src/core/contract by test/compatibility-page.test.ts of @workspace/schema. Do not edit. -->

# What a change does to older clients

The rules behind [\`schema check\`](check.md), [\`schema status\`](status.md) and [the changelog](changelog.md). Each row is proven by a test on
PostgreSQL: a client generated before the change reads, writes and follows relations after it.

- **Readers** get values out; **writers** put values in, also to search for them; **relations** are joins, nested writes and deletes.
- ✖ fails, or gives wrong values: the change is breaking. ~ works and differs: it needs care.
- ✎ the app's code has to change when it adopts: it needs care.

| change | readers | writers | relations | code | why |
|---|---|---|---|---|---|
${ruleRows.join('\n')}

## Types

From the type of the row to the type of the column. R: readers fail. W: writers fail. RW: both. ~: both work, though not every value means
the same, as a time with and without a zone; an Int that became a BigInt is read up to 2^53 - 1. A shorter length, fewer digits or fewer
decimal places than before fail for writers, longer ones are safe, whatever the table says of the types. What is in no row, as enums,
lists and Unsupported, fails for both when its type changes, but for a String that becomes an enum, which fails for writers.

| | ${COLUMN_TYPES.join(' | ')} |
|---|${COLUMN_TYPES.map(() => '---').join('|')}|
${typeRows.join('\n')}
`
  await expect(page).toMatchFileSnapshot(
    fileURLToPath(new URL('../../../docs/schema/compatibility.md', import.meta.url)),
  )
})
