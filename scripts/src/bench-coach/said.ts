import { createHash } from 'node:crypto'

/** How the model speaks. */
export interface Pacing {
  readonly firstTokenMs: number
  readonly tokensPerSecond: number
  readonly tokens: number
}

const WORDS = ['the', 'report', 'was', 'mine', 'to', 'show', 'and', 'you', 'never', 'asked', 'on', 'Tuesday', 'before']

/** What the model answers to something said: always the same, in tokens, and to nothing else. */
export function answerTo(said: string, tokens: number): string[] {
  const hash = createHash('sha256').update(said).digest()
  const words = Array.from({ length: tokens - 1 }, (_, index) => {
    const word = WORDS[((hash[index % hash.length] ?? 0) + index) % WORDS.length]
    return ` ${word}`
  })
  return [`(${hash.toString('hex', 0, 8)})`, ...words]
}
