import { type JudgedChange, judgeChanges, type Verdict } from '../contract/judge-changes.ts'
import type { Layer } from '../layer.ts'
import type { Change } from '../schema/change.ts'
import { describeChange } from '../schema/describe-change.ts'
import { type ChangeSubject, subjectOf } from './change-subject.ts'
import { type AppUsage, findTouches, type Touch } from './find-touches.ts'

/** A change of a layer below an app, and what it means for this app. */
export interface WeighedChange extends JudgedChange {
  readonly subject: ChangeSubject
  /** The layer that owns what changed. */
  readonly layer: Layer | undefined
  /** What changed, for people. */
  readonly words: string
  /** What it means for this app: safe where it would break others, and this app has nothing to do with it. */
  readonly impact: Verdict
  /** Where the app has to do with what is not safe, most telling first. */
  readonly touches: readonly Touch[]
}

/** Judges what changed below an app by the compatibility rules and by what the app uses. */
export function weighChanges(
  changes: readonly Change[],
  { layers, usage }: { readonly layers: readonly Layer[]; readonly usage: AppUsage },
): WeighedChange[] {
  return judgeChanges(changes).map((judged) => {
    const subject = subjectOf(judged.change, changes)
    const touches = judged.verdict === 'safe' ? [] : findTouches(subject, usage)
    return {
      ...judged,
      subject,
      layer: layers.find(({ databaseSchema }) => databaseSchema === subject.databaseSchema),
      words: describeChange(judged.change),
      impact: matters(judged, touches) ? judged.verdict : 'safe',
      touches,
    }
  })
}

/** An old client asks for whole rows, so what breaks a model breaks whoever uses it; renamed code only whoever names it. */
function matters({ verdict, needsCode }: JudgedChange, touches: readonly Touch[]): boolean {
  return verdict === 'care' && needsCode ? touches.some(({ isExact }) => isExact) : touches.length > 0
}

const GRAVITY: Readonly<Record<Verdict, number>> = { breaking: 0, care: 1, safe: 2 }

/** The gravest changes first, otherwise in their order. */
export function byGravity(a: WeighedChange, b: WeighedChange): number {
  return GRAVITY[a.impact] - GRAVITY[b.impact]
}
