import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider'
import { retryWithExponentialBackoff } from '@ai-sdk/provider-utils'
import { APICallError, RetryError } from 'ai'
import type { ModelPrompt } from '../prompts/partner-prompt.ts'

/** Longer than that nobody waits for a model that says when it has time again. */
const LONGEST_DELAY_MS = 60_000

/**
 * What a model answers, part by part. A call that is not taken is tried again, as `generateText` does: twice, after 2 and 4 seconds or when the
 * service says.
 *
 * Straight from the provider: `streamText` takes each token through several streams more, for tools, steps and readers that are not
 * needed here, and with them twice the processor time.
 *
 * @throws what the last call failed with; later failures are parts of the stream, or break it off.
 */
export async function streamModel(
  model: LanguageModelV4,
  { instructions, messages }: ModelPrompt,
  options: Omit<LanguageModelV4CallOptions, 'prompt'> & { readonly abortSignal: AbortSignal },
): Promise<ReadableStream<LanguageModelV4StreamPart>> {
  const prompt: LanguageModelV4Prompt = [
    { role: 'system', content: instructions },
    ...messages.map(({ role, content }) => ({ role, content: [{ type: 'text' as const, text: content }] })),
  ]
  const retry = retryWithExponentialBackoff({
    abortSignal: options.abortSignal,
    shouldRetry: (error) => APICallError.isInstance(error) && error.isRetryable,
    getDelayInMs: ({ error, exponentialBackoffDelay }) => delayAskedFor(error) ?? exponentialBackoffDelay,
    createRetryError: (failure) => new RetryError(failure),
  })
  const { stream } = await retry(() => model.doStream({ ...options, prompt }))
  return stream
}

/** How long the service asks to wait, in the headers that the AI SDK reads; undefined where it does not say, or too long. */
function delayAskedFor(error: unknown): number | undefined {
  const headers = APICallError.isInstance(error) ? (error.responseHeaders ?? {}) : {}
  const seconds = headers['retry-after']
  const ms = Number(headers['retry-after-ms'] ?? (seconds === undefined ? Number.NaN : Number(seconds) * 1000))
  return ms >= 0 && ms < LONGEST_DELAY_MS ? ms : undefined
}
