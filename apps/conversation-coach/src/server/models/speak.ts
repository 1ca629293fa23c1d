import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { ModelPrompt } from '../prompts/partner-prompt.ts'
import type { TokenCount } from '../usage/reserve-tokens.ts'
import { estimateTokens } from './estimate-tokens.ts'
import type { MessageMetadata } from './message-metadata.ts'
import { ModelFailure, modelFailureCode } from './model-failure.ts'
import { streamModel } from './stream-model.ts'
import { tokensOfFailure } from './tokens-of-failure.ts'

const MAX_OUTPUT_TOKENS = 600

/** Something a model said, and how. */
export interface Said {
  readonly text: string
  readonly metadata: MessageMetadata
}

/** How a model speaks. */
export interface SpeakOptions {
  readonly model: LanguageModelV4
  readonly prompt: ModelPrompt
  /** Aborted: what was said so far is the answer, with `stopped` as its end. */
  readonly signal: AbortSignal
  /** Longest wait for the first word of each call, and between two words. */
  readonly timeoutMs: number
  /** Called with each piece of text. */
  readonly onText: (text: string) => void
  /** Called once with what it took, also where it failed. */
  readonly onUsed: (used: TokenCount) => void
}

/** Lets the partner speak. Throws what the call failed with. */
export async function speak({ model, prompt, signal, timeoutMs, onText, onUsed }: SpeakOptions): Promise<Said> {
  const isCalled = !signal.aborted
  const startedAt = performance.now()
  let firstTokenMs: number | undefined
  let text = ''
  let finish: { reason: string; used: TokenCount } | undefined
  let failure: unknown
  try {
    signal.throwIfAborted()
    const parts = streamModel(model, prompt, { maxOutputTokens: MAX_OUTPUT_TOKENS, signal, timeoutMs })
    for await (const part of parts) {
      if (part.type === 'text-delta') {
        firstTokenMs ??= Math.round(performance.now() - startedAt)
        // PostgreSQL stores no NUL.
        const delta = part.delta.replaceAll('\0', '')
        text += delta
        onText(delta)
      } else if (part.type === 'finish') {
        const { inputTokens, outputTokens } = part.usage
        finish = {
          reason: part.finishReason.unified,
          used: { inputTokens: inputTokens.total ?? 0, outputTokens: outputTokens.total ?? 0 },
        }
      }
    }
  } catch (error) {
    failure = error
  }
  // What a model took that broke off, or was stopped, is never told: about four characters make a token.
  const broken =
    text === ''
      ? tokensOfFailure(failure, prompt)
      : { inputTokens: estimateTokens(prompt), outputTokens: Math.ceil(text.length / 4) }
  const used = finish?.used ?? (isCalled ? broken : { inputTokens: 0, outputTokens: 0 })
  onUsed(used)
  if (failure !== undefined && !signal.aborted) {
    throw text !== '' && isLost(failure) ? new ModelFailure('MODEL.INTERRUPTED', { cause: failure }) : failure
  }
  if (!signal.aborted) {
    if (!finish || finish.reason === 'interrupted' || finish.reason === 'error') {
      throw new ModelFailure('MODEL.INTERRUPTED')
    }
    if (text.trim() === '') throw new ModelFailure('MODEL.EMPTY')
  }
  return {
    text,
    metadata: {
      model: model.modelId,
      isScripted: model.provider === 'script',
      ...used,
      latencyMs: Math.round(performance.now() - startedAt),
      ...(firstTokenMs !== undefined && { firstTokenMs }),
      finishReason: signal.aborted ? 'stopped' : (finish?.reason ?? 'other'),
    },
  }
}

/** Whether there is no more to say about an error than that the connection is gone. */
function isLost(error: unknown): boolean {
  return modelFailureCode(error) === 'MODEL.UNAVAILABLE'
}
