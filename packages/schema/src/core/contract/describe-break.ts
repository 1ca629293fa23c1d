import type { ContractCode } from '../diagnostics/codes/contract.ts'
import { createDiagnostic, type Diagnostic, type Place } from '../diagnostics/diagnostic.ts'
import { titleOf } from '../layer.ts'
import type { PinnedLayer } from '../pin/lock.ts'
import { snakeCase } from '../source/naming.ts'
import { findPlaces } from '../status/find-places.ts'
import type { WeighedChange } from '../status/weigh-changes.ts'
import { findWayOut, type WayOut } from './way-out.ts'

/** A change that breaks a pinned app. */
export interface Break {
  readonly code: ContractCode
  readonly weighed: WeighedChange
  /** Name of the app. */
  readonly app: string
  /** The layer that changed, as the app knows it. */
  readonly layer: PinnedLayer
  readonly where: Place | undefined
  /** Whether the code of the app was read for what it has to do with the change. */
  readonly isCodeRead: boolean
}

/** Tells the user what breaks whom, why, and how to make the change without breaking anybody. */
export function describeBreak({ code, weighed, app, layer, where, isCodeRead }: Break): Diagnostic {
  const { words, reason, breaks, touches, change } = weighed
  return createDiagnostic(code, {
    message: `${words}: that breaks app ${app}, which is pinned at ${titleOf(layer)} ${layer.pinnedAt}.`,
    why: `${reason} What fails: ${breaks.join(' and ')}. ${describeTouches(touches, isCodeRead)}`,
    next: describeSteps(findWayOut(code, change), {
      app,
      migrate: `pnpm schema migrate ${nameOf(weighed)} --layer ${layer.name}`,
    }),
    where,
  })
}

function describeSteps(
  { expand, adopt, contract, adopts }: WayOut,
  { app, migrate }: { readonly app: string; readonly migrate: string },
): string[] {
  if (adopt === undefined) return [expand, contract]
  const command = `pnpm schema adopt ${app}`
  const work = `Change the code of ${app} to work ${adopt}`
  return adopts === 'expansion'
    ? [
        `Expand: ${expand}`,
        `Adopt: ${work}, then: ${command}, and deploy it.`,
        `Contract: ${contract} Then: ${migrate}`,
      ]
    : [
        `Expand: ${expand}`,
        `Adopt: ${work}, and deploy it.`,
        `Contract: ${contract} In the same commit: ${command}, then: ${migrate}`,
      ]
}

const FEW = 3

function describeTouches(touches: WeighedChange['touches'], isCodeRead: boolean): string {
  if (!isCodeRead) return 'What uses it is told by: pnpm schema check'
  if (touches.length === 0)
    return 'No use of it was found in the code of the app; packages that it imports may have one.'
  const places = findPlaces(touches)
  const shown = places.slice(0, FEW).map(({ what, at }) => `${what} (${at})`)
  const more = places.length - shown.length
  return `It is used by ${shown.join(', ')}${more > 0 ? `, and in ${more} more ${more === 1 ? 'place' : 'places'}` : ''}.`
}

/** A name for the migration. */
function nameOf({ change, subject }: WeighedChange): string {
  const members =
    'field' in change
      ? [change.field.name]
      : 'value' in change
        ? [change.value.name]
        : 'index' in change
          ? change.index.fields.map(({ name }) => name)
          : []
  return snakeCase([subject.name, ...members].join(' '))
}
