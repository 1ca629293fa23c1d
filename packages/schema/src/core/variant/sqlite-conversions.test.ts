import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sqliteConversions } from './sqlite-conversions.ts'

it('is the table of docs/schema/variants.md', () => {
  const page = readFileSync(new URL('../../../../../docs/schema/variants.md', import.meta.url), 'utf8')
  const [table = ''] = /^\| in a layer [\s\S]*?(?=\n\n)/m.exec(page) ?? []
  const rows = sqliteConversions.map(({ written, becomes, consequence, report }) =>
    ['', written, becomes, consequence, report ?? '', ''].join(' | ').trim().replace('|  |', '| |'),
  )
  expect(table.split('\n').slice(2)).toEqual(rows)
})
