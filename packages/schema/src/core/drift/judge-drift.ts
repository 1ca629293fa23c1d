import type { Code } from '../diagnostics/codes.ts'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { titleOf } from '../layer.ts'
import { type Address, formatAddress } from '../push/address.ts'
import { nameOf } from './catalogue.ts'
import type { Difference } from './compare-catalogues.ts'
import { describeDifference } from './describe-difference.ts'
import type { LayerDrift } from './layer-drift.ts'

const CODES = {
  missing: 'DRIFT.MISSING',
  extra: 'DRIFT.EXTRA',
  changed: 'DRIFT.CHANGED',
} as const satisfies Record<Difference['kind'], Code>

/** Everything there is to say about the drift of a layer. */
export function judgeDrift(drift: LayerDrift, address: Address): Diagnostic[] {
  return [
    ...describePushed(drift, address),
    ...describeHistory(drift, address),
    ...drift.differences.map((difference) =>
      createDiagnostic(CODES[difference.kind], {
        message: `${titleOf(drift.layer)}: ${describeDifference(difference)}.`,
        why: explain(difference, drift),
        next: [],
      }),
    ),
    ...describeUnused(drift),
  ]
}

function describeUnused({ layer, owner, unused }: LayerDrift): Diagnostic[] {
  return unused.map((name) =>
    createDiagnostic('DRIFT.UNUSED', {
      message: `${titleOf(layer)}: ${name} is a known deviation in ${owner.folder}/schema.config.ts, and is as promised.`,
      next: ['Delete the entry under "deviations".'],
    }),
  )
}

function explain({ kind, object }: Difference, { rows }: LayerDrift): string | undefined {
  if (kind !== 'extra' || object.kind !== 'table') return undefined
  const count = rows.get(nameOf(object))
  return `No migration of the layer makes it${count === undefined ? '' : `; it has ${count}`}. It is left alone.`
}

function describePushed({ layer, owner, pushed, history }: LayerDrift, address: Address): Diagnostic[] {
  if (pushed.length === 0) return []
  const next =
    history.pending.length > 0
      ? `Record the migrations whose changes are there: pnpm schema push (in ${owner.folder})`
      : `Write the migration, which is recorded here as applied: pnpm schema migrate <name> --layer ${layer.name}`
  return [
    createDiagnostic('DRIFT.AHEAD', {
      message: `${titleOf(layer)} in ${formatAddress(address)} is ahead of its migrations: its text was pushed.`,
      why: pushed.map(describePush).join('\n'),
      next: [next],
    }),
  ]
}

/** The same differences, seen from the text that was pushed. */
function describePush(difference: Difference): string {
  const text = describeDifference(difference)
  if (difference.kind === 'extra') return text.replace(' is extra', ' is new')
  return difference.kind === 'missing'
    ? text.replace(' is missing', ' is gone')
    : text.replaceAll(', promised ', ', was ')
}

function describeHistory({ layer, owner, history, pushed }: LayerDrift, address: Address): Diagnostic[] {
  const where = `${titleOf(layer)} in ${formatAddress(address)}`
  const folder = layer.migrations
  const pending = history.pending.filter((name) => !history.failed.includes(name))
  return [
    ...history.failed.map((name) =>
      createDiagnostic('DRIFT.FAILED', {
        message: `Migration ${name} of ${where} began and did not end.`,
        why: 'Nobody knows what of it is there, so it does not count as applied.',
        next: [`See what the next deploy says: pnpm schema deploy (in ${owner.folder})`],
      }),
    ),
    ...history.edited.map((name) =>
      createDiagnostic('DRIFT.EDITED', {
        message: `Migration ${name} of ${where} was edited after it was applied.`,
        why: 'The comparison is with the text as it is now.',
        next: [`Undo the change in ${folder}/${name}/migration.sql, and write a new migration instead.`],
      }),
    ),
    ...history.missing.map((name) =>
      createDiagnostic('DRIFT.UNKNOWN', {
        message: `Migration ${name} of ${where} is applied, and is not in ${folder}.`,
        why: 'What it made shows up as extra.',
        next: ['Restore its folder, or bring this checkout up to date.'],
      }),
    ),
    ...(pending.length > 0
      ? [
          createDiagnostic('DRIFT.PENDING', {
            message: `${where} lacks ${pending.length === 1 ? 'migration' : 'migrations'} ${pending.join(', ')}.`,
            next:
              pushed.length > 0
                ? []
                : [`Apply ${pending.length === 1 ? 'it' : 'them'}: pnpm schema deploy (in ${owner.folder})`],
          }),
        ]
      : []),
  ]
}
