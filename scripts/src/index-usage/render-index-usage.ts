import { styleText } from 'node:util'
import { formatBytes } from '../tell.ts'
import type { IndexReport, LayerIndexes } from './index-usage.ts'
import type { JudgedIndex } from './judge-indexes.ts'

const stream = process.stdout

/** Renders a report as a table for each PostgreSQL schema, and what to look at below each. */
export function renderIndexUsage({ address, countedSince, layers, summary }: IndexReport): readonly string[] {
  const { indexes, bytes, unused, covered, invalid, missing } = summary
  const found = [
    [unused, 'unused'],
    [covered, 'covered by others'],
    [invalid, 'invalid'],
    [missing, missing === 1 ? 'foreign key without an index' : 'foreign keys without an index'],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, what]) => `${count} ${what}`)
  const mark = found.length > 0 ? styleText('yellow', '⚠', { stream }) : styleText('green', '✔', { stream })
  return [
    `${address}, scans since ${countedSince ?? 'it was made'}`,
    ...layers.flatMap(renderLayer),
    '',
    `${mark} ${indexes} indexes, ${formatBytes(bytes)}${found.length > 0 ? `: ${found.join(', ')}` : ', each of them needed'}`,
    ...(unused > 0
      ? ['→ Scans are of this server alone, and of the time since then: ask production before you drop one.']
      : []),
  ]
}

function renderLayer({ title, schema, indexes, foreignKeysWithoutIndex }: LayerIndexes): readonly string[] {
  const rows = indexes.map((index) => [
    index.table,
    index.name,
    String(index.scans),
    formatBytes(index.bytes),
    remarkOn(index),
  ])
  const header = ['table', 'index', 'scans', 'size', '']
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 2 || column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [
    '',
    styleText('bold', `${title}, PostgreSQL schema ${schema}`, { stream }),
    ...(rows.length > 0 ? [styleText('dim', `  ${line(header)}`, { stream })] : ['  no indexes']),
    ...rows.map((row, place) => {
      const text = `  ${line(row)}`
      return indexes[place] && remarkOn(indexes[place]) ? styleText('yellow', text, { stream }) : text
    }),
    ...foreignKeysWithoutIndex.map(({ table, name, columns, target }) => {
      const told = `  ⚠ ${table}.${name}: no index begins with ${columns.join(', ')}; a delete in ${target} reads the whole table`
      return styleText('yellow', told, { stream })
    }),
  ]
}

function remarkOn({ isValid, coveredBy, isUnused }: JudgedIndex): string {
  if (!isValid) return 'invalid: it was not built to the end'
  return [isUnused ? 'unused' : '', coveredBy ? `covered by ${coveredBy}` : ''].filter(Boolean).join(', ')
}
