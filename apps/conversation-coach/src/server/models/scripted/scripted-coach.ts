import type { LanguageModelV4, LanguageModelV4CallOptions } from '@ai-sdk/provider'
import { readTranscript } from '../../prompts/coach-prompt.ts'
import type { Coaching } from '../../prompts/coaching.ts'
import { estimateUsage, finished, scriptedModel, streamOf, textsOf } from './call.ts'
import { type MadeMove, readScene, type Scene } from './scene.ts'
import type { Script } from './script.ts'

/** A coach that looks for the moves of a script. It answers with the object it is asked for: a remark, or a summary. */
export function scriptedCoach(script: Script): LanguageModelV4 {
  const answer = (options: LanguageModelV4CallOptions) => {
    const scene = readScene(script, readTranscript(textsOf(options).at(-1)?.text ?? ''))
    return JSON.stringify(asksForSummary(options) ? summarise(script, scene) : remark(script, scene))
  }
  return scriptedModel(`${script.name}/coach`, {
    doGenerate: async (options) => {
      const text = answer(options)
      return {
        content: [{ type: 'text', text }],
        finishReason: finished,
        usage: estimateUsage(options, text),
        warnings: [],
      }
    },
    doStream: async (options) => {
      const text = answer(options)
      return {
        stream: streamOf([
          { type: 'stream-start', warnings: [] },
          { type: 'text-start', id: 'remark' },
          { type: 'text-delta', id: 'remark', delta: text },
          { type: 'text-end', id: 'remark' },
          { type: 'finish', finishReason: finished, usage: estimateUsage(options, text) },
        ]),
      }
    },
  })
}

function asksForSummary({ responseFormat }: LanguageModelV4CallOptions): boolean {
  const properties = responseFormat?.type === 'json' ? responseFormat.schema?.properties : undefined
  return properties !== undefined && 'strengths' in properties
}

const tones = {
  '-1': ['sharp, pressing', 'impatient', 'a little cutting'],
  '0': ['even, a little flat', 'polite, careful', 'neutral'],
  '1': ['warm, interested', 'calm, direct', 'open, steady'],
} as const

function remark(script: Script, { mood, step, made, count }: Scene): Coaching {
  const good = made.find(({ move }) => move.step === 1)
  const poor = made.find(({ move }) => move.step === -1)
  const { tips, lines } = script.advice[mood]
  return {
    whatWorked: good
      ? quote(good)
      : 'Nothing in this one moves the other person yet, but you stayed in the conversation.',
    whatToTry: poor ? quote(poor) : pick(tips, count),
    tone: pick(tones[step], count),
    suggestedLine: pick(lines, count),
  }
}

function summarise(script: Script, { mood, all }: Scene) {
  const strengths = distinct(all.filter(({ move }) => move.step === 1).map(quote)).slice(0, 3)
  const poor = distinct(all.filter(({ move }) => move.step === -1).map(({ move }) => capitalized(move.remark)))
  const tips = Object.values(script.advice).flatMap(({ tips: some }) => some)
  return {
    strengths: strengths.length > 0 ? strengths : ['You held a conversation that most people put off.'],
    practise: distinct([...poor, ...script.advice[mood].tips, ...tips]).slice(0, 3),
  }
}

function quote({ move, words }: MadeMove): string {
  return `“${words}”: ${move.remark}`
}

function capitalized(remark: string): string {
  return remark.charAt(0).toUpperCase() + remark.slice(1)
}

function pick(choices: readonly string[], count: number): string {
  return choices[count % choices.length] ?? ''
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
