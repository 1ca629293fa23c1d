import type { LanguageModelV4, LanguageModelV4Prompt, LanguageModelV4StreamPart } from '@ai-sdk/provider'
import type { ModelPrompt } from '../prompts/partner-prompt.ts'
import { retryCall } from './retry-call.ts'

/** How a model is called. */
interface StreamOptions {
  readonly maxOutputTokens: number
  readonly signal: AbortSignal
  /** Longest wait for the first word, once a call is made, and between two of them. */
  readonly timeoutMs: number
}

/**
 * What a model answers, part by part; a call that is not taken is tried again. Whoever stops reading ends the call.
 *
 * Straight from the provider: `streamText` takes each token through several streams more, for tools, steps and readers that are not
 * needed here, and with them twice the processor time.
 *
 * @throws what the last call failed with, or its stream; a TimeoutError where nothing is said for too long.
 */
export async function* streamModel(
  model: LanguageModelV4,
  { instructions, messages }: ModelPrompt,
  { maxOutputTokens, signal, timeoutMs }: StreamOptions,
): AsyncGenerator<LanguageModelV4StreamPart> {
  const prompt: LanguageModelV4Prompt = [
    { role: 'system', content: instructions },
    ...messages.map(({ role, content }) => ({ role, content: [{ type: 'text' as const, text: content }] })),
  ]
  const { call, stream } = await retryCall({ signal, timeoutMs }, async () => {
    const call = beginCall(timeoutMs)
    try {
      const abortSignal = AbortSignal.any([signal, call.signal])
      return { call, ...(await model.doStream({ prompt, maxOutputTokens, abortSignal })) }
    } catch (error) {
      throw call.endedBy(error)
    }
  })
  try {
    for await (const part of stream) {
      if (part.type === 'text-delta') call.hear()
      if (part.type === 'error') throw part.error
      yield part
    }
  } catch (error) {
    throw call.endedBy(error)
  } finally {
    call.end()
  }
}

/** A call that is given up where nothing is heard for `timeoutMs`. However it ends, its connection ends with it. */
function beginCall(timeoutMs: number) {
  const ending = new AbortController()
  const giveUp = () => ending.abort(new DOMException(`Nothing was said for ${timeoutMs} ms.`, 'TimeoutError'))
  const timer = setTimeout(giveUp, timeoutMs)
  const end = () => {
    clearTimeout(timer)
    ending.abort()
  }
  return {
    signal: ending.signal,
    hear: () => timer.refresh(),
    end,
    /** Ends it; returns why: that it was given up, or else the error. */
    endedBy: (error: unknown): unknown => {
      const cause = ending.signal.aborted ? ending.signal.reason : error
      end()
      return cause
    },
  }
}
