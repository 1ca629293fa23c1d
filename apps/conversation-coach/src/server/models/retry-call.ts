import { retryWithExponentialBackoff } from '@ai-sdk/provider-utils'
import { APICallError, RetryError } from 'ai'

/**
 * Calls a model, and again where it does not take the call, as `generateText` does: twice, after 2 and 4 seconds or when the service says.
 * Nobody waits for one that asks for more than `timeoutMs`.
 *
 * @throws what the last call failed with; a {@link RetryError} of it where there was more than one.
 */
export function retryCall<Answer>(
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
  call: () => PromiseLike<Answer>,
): PromiseLike<Answer> {
  const retry = retryWithExponentialBackoff({
    abortSignal: signal,
    shouldRetry: (error) =>
      APICallError.isInstance(error) && error.isRetryable && (delayAskedFor(error) ?? 0) <= timeoutMs,
    getDelayInMs: ({ error, exponentialBackoffDelay }) => delayAskedFor(error) ?? exponentialBackoffDelay,
    createRetryError: (failure) => new RetryError(failure),
  })
  return retry(call)
}

/** How long the service asks to wait, in the headers that the AI SDK reads; undefined where it does not say. */
function delayAskedFor(error: unknown): number | undefined {
  const headers = APICallError.isInstance(error) ? (error.responseHeaders ?? {}) : {}
  const ms = headers['retry-after-ms'] ? Number(headers['retry-after-ms']) : msOf(headers['retry-after'])
  return ms >= 0 ? ms : undefined
}

/** Milliseconds of a Retry-After, which is a number of seconds or a date. */
function msOf(header = ''): number {
  return /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
}
