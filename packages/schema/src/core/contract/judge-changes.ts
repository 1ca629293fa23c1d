import type { ContractCode } from '../diagnostics/codes/contract.ts'
import type { Change } from '../schema/change.ts'
import { classifyChange } from './classify-change.ts'
import type { Effect, Part, Rule } from './rule.ts'
import { type RuleId, rules } from './rules.ts'

/**
 * What a change means for an app whose client was generated before it.
 *
 * - `safe`: the client works as before, and the app's code compiles as before when it adopts the change;
 * - `care`: the client works, but something differs, or the app's code must change when it adopts;
 * - `breaking`: the client fails, or reads or writes wrong values.
 */
export type Verdict = 'safe' | 'care' | 'breaking'

/** The judgement of a change by the compatibility rules. */
interface Judgement {
  readonly verdict: Verdict
  /** In one sentence or more, for people. */
  readonly reason: string
  /** What fails; empty unless the verdict is `breaking`. */
  readonly breaks: readonly Part[]
  /** Whether the app's code has to change when it adopts. */
  readonly needsCode: boolean
  /** What the contract gate reports; set exactly if the verdict is `breaking`. */
  readonly code?: ContractCode
  readonly rules: readonly RuleId[]
}

/** A change and what it means. */
export interface JudgedChange extends Judgement {
  readonly change: Change
}

const PARTS = ['readers', 'writers', 'relations'] as const satisfies readonly Part[]

/** Judges all changes of a difference, each in the light of the others, which tell whether it only moves something. */
export function judgeChanges(changes: readonly Change[]): JudgedChange[] {
  return changes.map((change) => ({ change, ...judgeChange(change, changes) }))
}

function judgeChange(change: Change, among: readonly Change[]): Judgement {
  const ids = classifyChange(change, among)
  const applying: readonly Rule[] = ids.map((id) => rules[id])
  const has = (effect: Effect, part: Part) => applying.some((rule) => rule[part] === effect)
  const breaks = PARTS.filter((part) => has('fails', part))
  const needsCode = applying.some(({ adoption }) => adoption === 'code')
  const isDifferent = needsCode || PARTS.some((part) => has('differs', part))
  const code = applying.find((rule) => rule.code !== undefined)?.code
  return {
    verdict: breaks.length > 0 ? 'breaking' : isDifferent ? 'care' : 'safe',
    reason: applying.map(({ reason }) => reason).join(' '),
    breaks,
    needsCode,
    ...(code !== undefined && { code }),
    rules: ids,
  }
}
