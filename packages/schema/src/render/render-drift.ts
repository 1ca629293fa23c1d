import { countDrift, type LayerDrift } from '../core/drift/layer-drift.ts'
import { titleOf } from '../core/layer.ts'
import { formatAddress } from '../core/push/address.ts'
import type { DatabaseDrift } from '../operations/drift/find-drift.ts'
import { type Colors, count } from './render-human.ts'

/** A line for each layer of a database, and one for what is in it besides. */
export function renderDrift(database: DatabaseDrift, colors: Colors): string {
  const lines = database.layers.map((layer) => {
    const { mark, words } = describeLayer(layer)
    const paint = { '✔': colors.green, '⚠': colors.yellow, '✖': colors.red }[mark]
    return `${paint(mark)} ${titleOf(layer.layer)} in ${formatAddress(database.address)}: ${words}`
  })
  const unowned = database.unowned.map(({ name, tables }) => `${name} (${count(tables, 'table')})`)
  const rest = unowned.length > 0 ? [colors.dim(`  not of any layer: ${unowned.join(', ')}`)] : []
  return [...lines, ...rest].join('\n')
}

function describeLayer(drift: LayerDrift): { mark: '✔' | '⚠' | '✖'; words: string } {
  const { missing, extra, changed, ahead, pending, failed, edited, unknown } = countDrift(drift)
  const wrong = [
    missing > 0 ? `${missing} missing` : '',
    extra > 0 ? `${extra} extra` : '',
    changed > 0 ? `${changed} changed` : '',
    ahead > 0 ? `pushed ahead of its migrations, ${count(ahead, 'change')}` : '',
    failed > 0 ? `${count(failed, 'migration')} failed` : '',
    edited > 0 ? `${count(edited, 'migration')} edited` : '',
    unknown > 0 ? `${count(unknown, 'migration')} unknown` : '',
  ].filter(Boolean)
  const applied = drift.applied > 0 ? `${count(drift.applied, 'migration')} applied` : 'no migration applied'
  const late = pending > 0 ? `${count(pending, 'migration')} pending` : ''
  if (wrong.length > 0) return { mark: '✖', words: [...wrong, late].filter(Boolean).join(', ') }
  return late ? { mark: '⚠', words: late } : { mark: '✔', words: `as promised, ${applied}` }
}
