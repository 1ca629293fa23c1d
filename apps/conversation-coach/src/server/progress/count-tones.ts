/** How often the person sounded a way. */
export interface ToneCount {
  readonly tone: string
  readonly count: number
}

/** The ways somebody sounded, and how many more there are. */
export interface Tones {
  /** The most frequent ones, most frequent first. */
  readonly top: readonly ToneCount[]
  /** All others together. */
  readonly others: { readonly tones: number; readonly count: number }
}

/** How many are told apart. */
const SHOWN = 6

/** What only weighs the word behind it. */
const WEIGHTS = /^(?:(?:a|an|and|but|bit|little|touch|very|quite|rather|slightly|somewhat|fairly|too|so|more|of)\s+)+/

/**
 * Counts the words of tones, such as “calm” and “stiff” in “Calm, a little stiff”: coaches put them together freely, and hardly
 * twice alike.
 */
export function countTones(phrases: readonly ToneCount[]): Tones {
  const counts = new Map<string, number>()
  for (const { tone, count } of phrases) {
    for (const word of wordsOf(tone)) counts.set(word, (counts.get(word) ?? 0) + count)
  }
  const tones = [...counts]
    .map(([tone, count]) => ({ tone, count }))
    .toSorted((a, b) => b.count - a.count || a.tone.localeCompare(b.tone))
  const others = tones.slice(SHOWN)
  return {
    top: tones.slice(0, SHOWN),
    others: { tones: others.length, count: others.reduce((sum, { count }) => sum + count, 0) },
  }
}

function wordsOf(tone: string): ReadonlySet<string> {
  const parts = tone
    .toLowerCase()
    .split(/[,;/.]|\s(?:and|but|yet)\s/)
    .map((part) => part.trim().replace(/\s+/g, ' ').replace(WEIGHTS, ''))
  return new Set(parts.filter((part) => part !== ''))
}
