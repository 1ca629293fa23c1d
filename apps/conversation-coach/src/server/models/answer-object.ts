import type { LanguageModelV4 } from '@ai-sdk/provider'
import { generateText, NoObjectGeneratedError, Output } from 'ai'
import type { z } from 'zod'
import type { ModelPrompt } from '../prompts/partner-prompt.ts'
import type { MessageMetadata } from './message-metadata.ts'

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
}

/** Asks a model for an object, and once more where it is not as described. Throws what the last call failed with. */
export async function answerObject<Schema extends z.ZodType>({
  model,
  prompt,
  schema,
  signal,
  timeoutMs,
}: AnswerObjectOptions<Schema>): Promise<AnsweredObject<z.output<Schema>>> {
  const startedAt = performance.now()
  const used = { inputTokens: 0, outputTokens: 0 }
  for (let attempt = 1; ; attempt++) {
    try {
      const { output, usage, finishReason } = await generateText({
        model,
        instructions: prompt.instructions,
        messages: prompt.messages,
        maxOutputTokens: MAX_OUTPUT_TOKENS,
        output: Output.object({ schema }),
        abortSignal: signal,
        timeout: timeoutMs,
      })
      return {
        value: output as z.output<Schema>,
        metadata: {
          model: model.modelId,
          isScripted: model.provider === 'script',
          inputTokens: used.inputTokens + (usage.inputTokens ?? 0),
          outputTokens: used.outputTokens + (usage.outputTokens ?? 0),
          latencyMs: Math.round(performance.now() - startedAt),
          finishReason,
        },
      }
    } catch (error) {
      if (!NoObjectGeneratedError.isInstance(error) || attempt === ATTEMPTS) throw error
      used.inputTokens += error.usage?.inputTokens ?? 0
      used.outputTokens += error.usage?.outputTokens ?? 0
    }
  }
}
