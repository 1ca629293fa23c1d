import { setTimeout as sleep } from 'node:timers/promises'
import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { SCENE_BEGINS } from '../../prompts/partner-prompt.ts'
import type { Utterance } from '../../prompts/utterance.ts'
import { estimateUsage, finished, scriptedModel, streamOf, textsOf } from './call.ts'
import { readScene } from './scene.ts'
import type { Script } from './script.ts'

const DISTRESS = /\b(kill myself|suicid|end my life|hurt myself|self[- ]harm|want to die)/i
const OUT_OF_CHARACTER =
  'I am stepping out of the part here: I am only a practice partner, and what you wrote sounds serious. It is fine to stop. Please talk to someone you trust, or call your local emergency or help line now.'

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

/** What the partner says next: to distress plainly, to a cue its answer, else a line of its mood that was not said yet. */
function nextLine(script: Script, options: LanguageModelV4CallOptions): string {
  const utterances = textsOf(options)
    .filter(({ text }) => text !== SCENE_BEGINS)
    .map(({ role, text }): Utterance => ({ role: role === 'user' ? 'USER' : 'PARTNER', content: text }))
  const heard = utterances.findLast(({ role }) => role === 'USER')?.content ?? ''
  if (DISTRESS.test(heard)) return OUT_OF_CHARACTER
  const said = new Set(utterances.filter(({ role }) => role === 'PARTNER').map(({ content }) => content))
  const { mood, step, count } = readScene(script, utterances)
  const cue = script.cues.find(
    ({ pattern, moods = [mood], line }) => pattern.test(heard) && moods.includes(mood) && !said.has(line),
  )
  // A message that hardened the partner is answered by the mood, whatever else was in it.
  if (cue && step >= 0) return cue.line
  const lines = script.lines[mood]
  return lines.find((line) => !said.has(line)) ?? lines[count % lines.length] ?? ''
}
