import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { compareLayers, titleOf } from '../layer.ts'
import type { LayerSource } from '../project.ts'
import { type Address, formatAddress } from '../push/address.ts'
import { confirmationNames, isConfirmed } from '../push/confirmation.ts'
import { describeRowCount, type RowCount } from '../row-count.ts'

/** A table that a reset empties. */
export interface ResetTable extends RowCount {
  readonly name: string
}

/** Something of another owner that hangs on a layer. */
export interface HangingObject {
  /** Owner; undefined if no layer owns it. */
  readonly layer: LayerSource | undefined
  /** `foreign key demo.sessions.sessions_user_id_fkey` */
  readonly title: string
  /** Statements that take it off and put it back; undefined if it would be lost. */
  readonly restore: { readonly off: string; readonly on: string } | undefined
  /** Rows of its table; undefined for a function. */
  readonly count: RowCount | undefined
}

/** A layer that is reset, what it has, and what hangs on it. */
export interface ResetLayer {
  readonly layer: LayerSource
  readonly tables: readonly ResetTable[]
  /** Tables and enums in its PostgreSQL schema that it neither has nor made, which stay. */
  readonly strangers: readonly string[]
  readonly hanging: readonly HangingObject[]
}

/** Whether something that hangs on a layer is there as before after a reset: a foreign key of a table without rows. */
export function canStay({ restore, count }: HangingObject): boolean {
  return restore !== undefined && count?.rows === 0
}

/** What a layer has to be reset with: the owners of what hangs on it and cannot stay, and theirs in turn. Nothing else is read. */
export async function findResetLayers(
  target: LayerSource,
  read: (layer: LayerSource) => Promise<ResetLayer>,
): Promise<readonly ResetLayer[]> {
  const found = [await read(target)]
  for (const { hanging } of found) {
    for (const object of hanging) {
      const { layer } = object
      const isNew = layer && !canStay(object) && !found.some((each) => each.layer === layer)
      if (isNew) found.push(await read(layer))
    }
  }
  return found.sort((a, b) => compareLayers(a.layer, b.layer))
}

/** Objects of others that hang on layers and on none that is reset with them. */
export function hangingOn(layers: readonly ResetLayer[]): readonly HangingObject[] {
  const isReset = (object: HangingObject) => layers.some(({ layer }) => layer === object.layer)
  const objects = layers.flatMap(({ hanging }) => hanging).filter((object) => !isReset(object))
  return [...new Map(objects.map((object) => [object.title, object])).values()]
}

/** Why layers may not be reset yet. */
export function checkReset(
  target: LayerSource,
  layers: readonly ResetLayer[],
  { address, confirmed }: { readonly address: Address; readonly confirmed: readonly string[] },
): Diagnostic[] {
  const lost = hangingOn(layers).filter((object) => !canStay(object))
  if (lost.length > 0) {
    return [
      createDiagnostic('RESET.DEPENDENT', {
        message: `Resetting ${titleOf(target)} in ${formatAddress(address)} would drop what no layer of this workspace owns.`,
        why: lost.map(({ title, count }) => (count ? `${title}, ${describeRowCount(count)}` : title)).join('\n'),
        next: ['Drop it yourself, or ask whose it is. Nothing was changed.'],
      }),
    ]
  }
  const missing = layers.filter(({ layer, tables }) => {
    const isEmpty = layer === target && tables.every(({ rows }) => rows === 0)
    return !isConfirmed(confirmed, layer, address) && !(isEmpty && isLocal(layer, address))
  })
  if (missing.length === 0) return []
  const names = [...new Set(layers.map(({ layer }) => confirmationNames(layer, address)[0] ?? ''))]
  return [
    createDiagnostic('RESET.NOT_CONFIRMED', {
      message: `Resetting ${titleOf(target)} in ${formatAddress(address)} would lose data. Nothing was changed.`,
      why: describeReset(target, layers).join('\n'),
      next: [
        `To accept the loss: pnpm schema reset ${target.name} --confirm ${names.join(' ')}`,
        `To see what would be done: pnpm schema reset ${target.name} --dry-run`,
      ],
    }),
  ]
}

function isLocal(layer: LayerSource, address: Address): boolean {
  return confirmationNames(layer, address).includes(layer.name)
}

/** What a reset does, in words, a line for each layer and for what hangs on them. */
export function describeReset(target: LayerSource, layers: readonly ResetLayer[]): string[] {
  const stays = hangingOn(layers).filter(canStay)
  const strangers = layers.flatMap((each) =>
    each.strangers.map((name) => `${name} stays: ${titleOf(each.layer)} neither has nor made it`),
  )
  return [
    ...layers.map(({ layer, tables }) => {
      const filled = tables.filter(({ rows }) => rows !== 0)
      const what = filled.map((table) => `${table.name} (${describeRowCount(table)})`).join(', ')
      const reasons = reasonsFor(layer, layers)
      const verb = reasons.length === 1 ? 'depends' : 'depend'
      const why = layer === target ? '' : ` too, as ${reasons.join(' and ')} ${verb} on what is reset;`
      return `${titleOf(layer)} is reset${why}${layer === target ? ':' : ''} ${what === '' ? 'it has no rows' : what}`
    }),
    ...stays.map(({ title }) => `${title} is taken off and put back`),
    ...strangers,
  ]
}

function reasonsFor(layer: LayerSource, layers: readonly ResetLayer[]): string[] {
  const objects = layers
    .flatMap(({ hanging }) => hanging)
    .filter((object) => object.layer === layer && !canStay(object))
  return [...new Set(objects.map(({ title }) => title))]
}
