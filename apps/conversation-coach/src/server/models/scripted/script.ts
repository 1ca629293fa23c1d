/** How the partner feels, from the worst to the best. */
export const moods = ['closed', 'guarded', 'listening', 'open'] as const

/** How the partner feels. */
export type Mood = (typeof moods)[number]

/** Something a person may say that moves the partner one step. */
export interface Move {
  readonly pattern: RegExp
  readonly step: 1 | -1
  /** What the coach says about it: of a good move why it worked, of a poor one what to do instead. */
  readonly remark: string
  /** How it sounds to the partner, in two or three words. */
  readonly tone: string
  /** Whether it undoes what good there is in the same sentence. */
  readonly isAttack?: true
}

/** An answer to something in particular, given once. */
interface Cue {
  readonly pattern: RegExp
  /** Only in these moods; in all unless told. */
  readonly moods?: readonly Mood[]
  readonly line: string
}

/** What the coach has to offer while the partner is in a mood. */
interface Advice {
  readonly tips: readonly string[]
  readonly lines: readonly string[]
}

/** What the partner answers to what is neither good nor poor, each once. */
interface Asides {
  /** To what it cannot make out. */
  readonly unclear: readonly string[]
  /** Where nothing was said. */
  readonly silent: readonly string[]
  /** To a question, while it is not at ease. */
  readonly question: readonly string[]
}

/** A partner and a coach without a model. */
export interface Script {
  readonly name: string
  readonly moves: readonly Move[]
  readonly cues: readonly Cue[]
  readonly asides: Asides
  readonly lines: Readonly<Record<Mood, readonly string[]>>
  readonly advice: Readonly<Record<Mood, Advice>>
}
