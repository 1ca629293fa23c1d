import type { LanguageModelV4 } from '@ai-sdk/provider'
import { generateText, NoObjectGeneratedError, Output } from 'ai'
import type { z } from 'zod'
import type { ModelPrompt } from '../prompts/partner-prompt.ts'
import type { TokenCount } from '../usage/reserve-tokens.ts'
import type { MessageMetadata } from './message-metadata.ts'
import { retryCall } from './retry-call.ts'
import { tokensOfFailure } from './tokens-of-failure.ts'

const MAX_OUTPUT_TOKENS = 800

/** How often a model is asked whose object was not as described. */
const ATTEMPTS = 2

/** An object that a model answered with, and how. */
export interface AnsweredObject<Value> {
  readonly value: Value
  readonly metadata: MessageMetadata
}

/** What a model is asked. */
export interface AnswerObjectOptions<Schema extends z.ZodType> {
  readonly model: LanguageModelV4
  readonly prompt: ModelPrompt
  readonly schema: Schema
  readonly signal: AbortSignal
  readonly timeoutMs: number
  /** Called once with what it took, also where it failed. */
  readonly onUsed: (used: TokenCount) => void
}

/** Asks a model for an object, and once more where it is not as described. Throws what the last call failed with. */
export async function answerObject<Schema extends z.ZodType>({
  model,
  prompt,
  schema,
  signal,
  timeoutMs,
  onUsed,
}: AnswerObjectOptions<Schema>): Promise<AnsweredObject<z.output<Schema>>> {
  signal.throwIfAborted()
  const startedAt = performance.now()
  const used = { inputTokens: 0, outputTokens: 0 }
  const add = ({ inputTokens = 0, outputTokens = 0 }: Partial<Record<keyof TokenCount, number | undefined>>) => {
    used.inputTokens += inputTokens
    used.outputTokens += outputTokens
  }
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        const { output, usage, finishReason } = await retryCall({ signal, timeoutMs }, () =>
          generateText({
            model,
            instructions: prompt.instructions,
            messages: [...prompt.messages],
            maxOutputTokens: MAX_OUTPUT_TOKENS,
            output: Output.object({ schema }),
            abortSignal: signal,
            timeout: timeoutMs,
            maxRetries: 0,
          }),
        )
        add(usage)
        return {
          value: output as z.output<Schema>,
          metadata: {
            model: model.modelId,
            isScripted: model.provider === 'script',
            ...used,
            latencyMs: Math.round(performance.now() - startedAt),
            finishReason,
          },
        }
      } catch (error) {
        add(tokensOfFailure(error, prompt))
        if (!NoObjectGeneratedError.isInstance(error) || attempt === ATTEMPTS) throw error
      }
    }
  } finally {
    onUsed(used)
  }
}
