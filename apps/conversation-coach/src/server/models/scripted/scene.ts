import type { Utterance } from '../../prompts/utterance.ts'
import { type Mood, type Move, moods, type Script } from './script.ts'

/** A good or poor move that was made, and the words that made it. */
export interface MadeMove {
  readonly move: Move
  readonly words: string
}

/** Where a conversation stands after the latest message of the person. */
export interface Scene {
  readonly mood: Mood
  /** One step up or down, or none, by the latest message. */
  readonly step: -1 | 0 | 1
  /** Made by the latest message. */
  readonly made: readonly MadeMove[]
  /** Made by all messages. */
  readonly all: readonly MadeMove[]
  /** How often the person has spoken. */
  readonly count: number
}

/** Never turns around within one message: a message moves the partner by one step at most. */
export function readScene(script: Script, utterances: readonly Utterance[]): Scene {
  let level = moods.indexOf('guarded')
  let step: Scene['step'] = 0
  let made: MadeMove[] = []
  const all: MadeMove[] = []
  const messages = utterances.filter(({ role }) => role === 'USER')
  for (const { content } of messages) {
    made = movesIn(script, content)
    all.push(...made)
    step = Math.sign(made.reduce((sum, { move }) => sum + move.step, 0)) as Scene['step']
    level = Math.min(Math.max(level + step, 0), moods.length - 1)
  }
  return { mood: moods[level] ?? 'guarded', step, made, all, count: messages.length }
}

function movesIn({ moves }: Script, message: string): MadeMove[] {
  return moves.flatMap((move) => {
    const words = move.pattern.exec(message)?.[0].trim()
    return words ? [{ move, words }] : []
  })
}
