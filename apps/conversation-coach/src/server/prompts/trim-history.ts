import type { Utterance } from './utterance.ts'

/** Most characters of a conversation that a model is given. */
export const MAX_HISTORY_CHARACTERS = 24_000

/** Most utterances of a conversation that a model is given. */
export const MAX_HISTORY_UTTERANCES = 60

/** What a model is given of a conversation. */
export interface History {
  readonly opening: Utterance | undefined
  readonly recent: readonly Utterance[]
  /** How many between the two were left out. */
  readonly leftOut: number
}

/**
 * Cuts a long conversation: what began it stays, and as many of the newest utterances as there is room for, none of them cut in
 * two. The newest is always there.
 *
 * @param notRead - how many of those after the first are not among the utterances.
 */
export function trimHistory(utterances: readonly Utterance[], notRead = 0): History {
  const [opening, ...rest] = utterances
  const recent: Utterance[] = []
  let characters = opening?.content.length ?? 0
  for (const utterance of rest.toReversed()) {
    characters += utterance.content.length
    const isFull = characters > MAX_HISTORY_CHARACTERS || recent.length + 1 >= MAX_HISTORY_UTTERANCES
    if (isFull && recent.length > 0) break
    recent.unshift(utterance)
  }
  return { opening, recent, leftOut: notRead + rest.length - recent.length }
}
