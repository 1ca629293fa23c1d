import { titleOf } from '../core/layer.ts'
import { type Address, formatAddress } from '../core/push/address.ts'
import type { LayerOutcome } from '../operations/push/run-layers.ts'
import { type Colors, count } from './render-human.ts'

const MARKS = { current: '✔', changed: '✔', refused: '✖', failed: '✖', skipped: '⚠' } as const satisfies Record<
  LayerOutcome['state'],
  string
>

/** One line for people: `✔ app demo in 127.0.0.1:54329/workspace: 1 migration applied, 2 changes 48 ms`. */
export function renderLayer(outcome: LayerOutcome, address: Address, colors: Colors): string {
  const { layer, state, applied, recorded, script, milliseconds } = outcome
  const paint = { '✔': colors.green, '✖': colors.red, '⚠': colors.yellow }[MARKS[state]]
  const changes = script.match(/^-- \w+$/gm)?.length ?? 0
  const facts = [
    applied.length > 0 ? `${count(applied.length, 'migration')} applied` : '',
    recorded.length > 0 ? `${count(recorded.length, 'migration')} recorded as applied` : '',
    changes > 0 ? count(changes, 'change') : '',
    state === 'refused' ? state : '',
  ].filter(Boolean)
  const what = facts.length > 0 ? facts.join(', ') : state
  const time = colors.dim(`${milliseconds} ms`)
  return `${paint(MARKS[state])} ${titleOf(layer)} in ${formatAddress(address)}: ${what} ${time}`
}
