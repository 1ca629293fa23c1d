import { setTimeout as sleep } from 'node:timers/promises'
import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { SCENE_BEGINS } from '../../prompts/partner-prompt.ts'
import type { Utterance } from '../../prompts/utterance.ts'
import { streamOf } from '../stream-of.ts'
import { estimateUsage, finished, scriptedModel, textsOf } from './call.ts'
import { readScene, type Scene } from './scene.ts'
import type { Script } from './script.ts'

const IN_DISTRESS =
  'I am stepping out of the part here: I am only a practice partner, and what you wrote sounds serious. It is fine to stop. Please talk to someone you trust, or call your local emergency or help line now.'
const LEAVING =
  'I am stepping out of the part here: I am only a practice partner, and it is fine to stop. “Finish” sums up what we have so far.'

/** A partner that follows a script, word by word. */
export function scriptedPartner(script: Script, { wordMs }: { readonly wordMs: number }): LanguageModelV4 {
  return scriptedModel(`${script.name}/partner`, {
    doGenerate: async (options) => {
      const text = nextLine(script, options)
      return {
        content: [{ type: 'text', text }],
        finishReason: finished,
        usage: estimateUsage(options, text),
        warnings: [],
      }
    },
    doStream: async (options) => {
      return { stream: streamOf(say(nextLine(script, options), options, wordMs)) }
    },
  })
}

async function* say(
  line: string,
  options: LanguageModelV4CallOptions,
  wordMs: number,
): AsyncGenerator<LanguageModelV4StreamPart> {
  const id = 'line'
  yield { type: 'stream-start', warnings: [] }
  yield { type: 'text-start', id }
  for (const delta of line.match(/\S+\s*/g) ?? []) {
    if (wordMs > 0) await sleep(wordMs, undefined, options.abortSignal ? { signal: options.abortSignal } : {})
    yield { type: 'text-delta', id, delta }
  }
  yield { type: 'text-end', id }
  yield { type: 'finish', finishReason: finished, usage: estimateUsage(options, line) }
}

/**
 * What the partner says next: to distress plainly, to a cue its answer, to what is no speech an aside, else a line of its mood that was not
 * said yet.
 */
function nextLine(script: Script, options: LanguageModelV4CallOptions): string {
  const utterances = textsOf(options)
    .filter(({ text }) => text !== SCENE_BEGINS)
    .map(({ role, text }): Utterance => ({ role: role === 'user' ? 'USER' : 'PARTNER', content: text }))
  const scene = readScene(script, utterances)
  if (scene.kind === 'distress') return IN_DISTRESS
  if (scene.kind === 'leaving') return LEAVING
  const said = new Set(utterances.filter(({ role }) => role === 'PARTNER').map(({ content }) => content))
  const lines = script.lines[scene.mood]
  return (
    particularLines(script, scene).find((line) => !said.has(line)) ??
    lines.find((line) => !said.has(line)) ??
    lines[scene.count % lines.length] ??
    ''
  )
}

/** What only the latest message is answered with. One that hardened the partner is answered by the mood, whatever else was in it. */
function particularLines({ cues, asides }: Script, { kind, mood, step, heard }: Scene): readonly string[] {
  if (step < 0) return []
  if (kind === 'unclear' || kind === 'silent') return asides[kind]
  const answers = cues
    .filter(({ pattern, moods = [mood] }) => pattern.test(heard) && moods.includes(mood))
    .map(({ line }) => line)
  const isAsked = kind === 'question' && step === 0 && (mood === 'closed' || mood === 'guarded')
  return isAsked ? [...answers, ...asides.question] : answers
}
