import { APICallError, NoObjectGeneratedError, RetryError } from 'ai'
import type { ModelPrompt } from '../prompts/partner-prompt.ts'
import type { TokenCount } from '../usage/reserve-tokens.ts'
import { estimateTokens } from './estimate-tokens.ts'

/**
 * What a call took that failed, as far as it is told: a model that broke off tells nothing, so it is estimated. One that did not take
 * the call used nothing.
 */
export function tokensOfFailure(error: unknown, prompt: ModelPrompt): TokenCount {
  const last = RetryError.isInstance(error) ? error.lastError : error
  if (APICallError.isInstance(last) && last.statusCode !== 200) return { inputTokens: 0, outputTokens: 0 }
  const usage = NoObjectGeneratedError.isInstance(last) ? last.usage : undefined
  return { inputTokens: usage?.inputTokens ?? estimateTokens(prompt), outputTokens: usage?.outputTokens ?? 0 }
}
