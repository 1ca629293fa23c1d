import type { LanguageModelV4, LanguageModelV4CallOptions } from '@ai-sdk/provider'
import { readTranscript } from '../../prompts/coach-prompt.ts'
import type { Coaching } from '../../prompts/coaching.ts'
import { streamOf } from '../stream-of.ts'
import { estimateUsage, finished, scriptedModel, textsOf } from './call.ts'
import { NOTHING_YET, outweighsMoves, pick, remarkOnForm, shorten } from './remark-on-form.ts'
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

function remark(script: Script, scene: Scene): Coaching {
  const { mood, step, count } = scene
  const made = outweighsMoves(scene) ? [] : scene.made
  const good = made.find(({ move }) => move.step === 1)
  const poor = made.find(({ move }) => move.step === -1)
  const { tips, lines } = script.advice[mood]
  const form = remarkOnForm(scene)
  return {
    whatWorked: good ? quote(good) : poor ? NOTHING_YET : form.whatWorked,
    whatToTry: (poor && quote(poor)) ?? form.whatToTry ?? pick(tips, count),
    tone: (step < 0 ? poor : (good ?? poor))?.move.tone ?? form.tone,
    suggestedLine: form.suggestedLine ?? pick(lines, count),
  }
}

function summarise(script: Script, { mood, all }: Scene) {
  const moves = [...new Map(all.map((made) => [made.move, made])).values()]
  const strengths = moves.filter(({ move }) => move.step === 1).map(quote)
  const poor = moves.filter(({ move }) => move.step === -1).map(quote)
  const tips = Object.values(script.advice).flatMap(({ tips: some }) => some)
  return {
    strengths: strengths.length > 0 ? strengths.slice(0, 3) : ['You began a conversation that most people put off.'],
    practise: distinct([...poor, ...script.advice[mood].tips, ...tips]).slice(0, 3),
  }
}

function quote({ move, words }: MadeMove): string {
  return `“${shorten(words)}”: ${move.remark}`
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
