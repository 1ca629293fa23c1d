import type { Verdict } from '../core/contract/judge-changes.ts'
import { titleOf } from '../core/layer.ts'
import { findPlaces } from '../core/status/find-places.ts'
import type { Touch } from '../core/status/find-touches.ts'
import { byGravity, type WeighedChange } from '../core/status/weigh-changes.ts'
import { type Colors, count } from './render-human.ts'

/** How changes are shown. */
export interface ChangesView {
  readonly colors: Colors
  /** Name of the app they are weighed for. */
  readonly app: string
  /** How many to show, the gravest before all others. */
  readonly limit: number
}

const MARKS = { safe: '✔', care: '⚠', breaking: '✖' } as const satisfies Record<Verdict, string>

/** Changes by layer and model, each with what it means for an app. */
export function renderChanges(changes: readonly WeighedChange[], view: ChangesView): string {
  const shown = new Set([...changes].sort(byGravity).slice(0, view.limit))
  const rest = changes.length - shown.size
  const groups = groupBy(
    changes.filter((change) => shown.has(change)),
    ({ layer }) => (layer ? titleOf(layer) : 'elsewhere'),
  )
  const lines = [...groups].flatMap(([layer, ofLayer]) => [
    view.colors.bold(`  ${layer}`),
    ...[...groupBy(ofLayer, ({ subject }) => subject.name)].flatMap(([name, ofModel]) => [
      `    ${name}`,
      ...[...ofModel].sort(byGravity).flatMap((change) => renderChange(change, view)),
    ]),
  ])
  return [...lines, ...(rest > 0 ? [`  … and ${rest} more: pnpm schema status ${view.app} --all`] : [])].join('\n')
}

function renderChange(change: WeighedChange, { colors, app }: ChangesView): string[] {
  const { impact, verdict, words, reason, touches } = change
  const paint = { safe: colors.green, care: colors.yellow, breaking: colors.red }[impact]
  const isSpared = impact === 'safe' && verdict !== 'safe'
  const where = impact === 'safe' ? [] : [`used by ${listPlaces(touches)}`]
  return [
    `      ${paint(MARKS[impact])} ${words}${impact === 'safe' ? '' : paint(`  ${impact === 'care' ? 'needs care' : impact}`)}`,
    ...[isSpared ? `no use of it found in ${app}` : reason, ...where].map((line) => colors.dim(`        ${line}`)),
  ]
}

const MOST_PLACES = 2

function listPlaces(touches: readonly Touch[]): string {
  const places = findPlaces(touches)
  const listed = places.slice(0, MOST_PLACES).map(({ what, at }) => `${what} (${at})`)
  const rest = places.length - listed.length
  return [...listed, ...(rest > 0 ? [`${count(rest, 'more place')}`] : [])].join(', ')
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

/** How many changes of each kind: `4 changes: 3 safe, 1 breaking`. */
export function countChanges(changes: readonly WeighedChange[]): string {
  const counts = [
    { name: 'breaking', verdict: 'breaking' },
    {
      name: changes.filter(({ impact }) => impact === 'care').length === 1 ? 'needs care' : 'need care',
      verdict: 'care',
    },
    { name: 'safe', verdict: 'safe' },
  ].flatMap(({ name, verdict }) => {
    const number = changes.filter(({ impact }) => impact === verdict).length
    return number > 0 ? [`${number} ${name}`] : []
  })
  return `${count(changes.length, 'change')}: ${counts.join(', ')}`
}
