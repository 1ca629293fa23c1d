import type { Utterance } from '../../prompts/utterance.ts'
import { kindOf, type MessageKind } from './message-kind.ts'
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
  /** The latest message, with straight apostrophes, which patterns are written in. */
  readonly heard: string
  /** What the latest message is. */
  readonly kind: MessageKind
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
  const messages = utterances.filter(({ role }) => role === 'USER').map(({ content }) => straighten(content))
  for (const message of messages) {
    made = movesIn(script, message)
    all.push(...made)
    step = Math.sign(made.reduce((sum, { move }) => sum + move.step, 0)) as Scene['step']
    level = Math.min(Math.max(level + step, 0), moods.length - 1)
  }
  const heard = messages.at(-1) ?? ''
  const isKnown = made.length > 0 || script.cues.some(({ pattern }) => pattern.test(heard))
  return {
    mood: moods[level] ?? 'guarded',
    step,
    heard,
    kind: kindOf(heard, isKnown),
    made,
    all,
    count: messages.length,
  }
}

/** Phones write curly apostrophes. */
function straighten(message: string): string {
  return message.replaceAll(/[‘’]/g, "'")
}

/** An attack leaves nothing good in its sentence: “I feel that you are an idiot” does not speak for oneself. */
function movesIn({ moves }: Script, message: string): MadeMove[] {
  const made = moves.flatMap((move) => {
    const match = move.pattern.exec(message)
    const words = match?.[0].trim()
    return match && words ? [{ move, words, sentence: sentenceAt(message, match.index) }] : []
  })
  const attacked = new Set(made.filter(({ move }) => move.isAttack).map(({ sentence }) => sentence))
  return made
    .filter(({ move, sentence }) => move.step === -1 || !attacked.has(sentence))
    .map(({ move, words }) => ({ move, words }))
}

/** The number of the sentence that a place in a message belongs to. */
function sentenceAt(message: string, index: number): number {
  return message.slice(0, index).split(/[.?!…]+\s+|\n+/).length
}
