import { AISDKError, APICallError, NoObjectGeneratedError, NoOutputGeneratedError, RetryError } from 'ai'

const messages = {
  'COACH.INVALID': 'The coach gave no remark that could be read.',
  'MODEL.BUSY': 'The model has too much to do at the moment. Try again soon.',
  'MODEL.EMPTY': 'The model said nothing. Try again.',
  'MODEL.INTERRUPTED': 'The model broke off in mid-sentence. Try again.',
  'MODEL.REFUSED': 'The model did not accept the request. Whoever runs this application finds the reason in its log.',
  'MODEL.TIMEOUT': 'The model took too long. Try again.',
  'MODEL.UNAVAILABLE': 'The model does not answer. Try again soon.',
  'TURN.INTERRUPTED': 'The server stopped in the middle of this. Try again.',
  'TURN.STOPPED': 'It was stopped before this was done.',
} as const

/** Why a model gave no answer. */
export type ModelFailureCode = keyof typeof messages

/** Thrown where a model answered, and not as it should. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure'
  readonly code: ModelFailureCode

  constructor(code: ModelFailureCode, options?: ErrorOptions) {
    super(messages[code], options)
    this.code = code
  }
}

/** A failure as people are told it. */
export interface ToldFailure {
  readonly code: string
  readonly message: string
  /** Whether the same may succeed at another time. */
  readonly retryable: boolean
}

/** Says what a stored code means. */
export function tellFailure(code: string): ToldFailure {
  const known = Object.hasOwn(messages, code) ? (code as ModelFailureCode) : 'MODEL.UNAVAILABLE'
  return { code: known, message: messages[known], retryable: known !== 'MODEL.REFUSED' }
}

/** Says why a call of a model failed. */
export function modelFailureCode(error: unknown): ModelFailureCode {
  if (error instanceof ModelFailure) return error.code
  if (RetryError.isInstance(error)) return modelFailureCode(error.lastError)
  if (NoObjectGeneratedError.isInstance(error) || NoOutputGeneratedError.isInstance(error)) return 'COACH.INVALID'
  if (error instanceof Error && error.name === 'TimeoutError') return 'MODEL.TIMEOUT'
  if (isOverloaded(error)) return 'MODEL.BUSY'
  if (!APICallError.isInstance(error)) return 'MODEL.UNAVAILABLE'
  const { statusCode = 503 } = error
  if (statusCode === 429 || statusCode === 529) return 'MODEL.BUSY'
  return statusCode >= 400 && statusCode < 500 && statusCode !== 408 ? 'MODEL.REFUSED' : 'MODEL.UNAVAILABLE'
}

/** An overload that is told in the middle of a stream has no HTTP status of its own. */
function isOverloaded(error: unknown): boolean {
  return /overloaded_error|rate_limit_error|overloaded/i.test(describe(error))
}

function describe(error: unknown): string {
  if (error instanceof Error && !APICallError.isInstance(error)) return error.message
  return typeof error === 'object' && error !== null && !APICallError.isInstance(error) ? JSON.stringify(error) : ''
}

/** An error of a model for the log: those of the AI SDK carry along what was said in the conversation. */
export function withoutWords(error: unknown): unknown {
  const last = RetryError.isInstance(error) ? error.lastError : error
  if (!AISDKError.isInstance(last)) return last
  const status = APICallError.isInstance(last) ? ` (HTTP ${last.statusCode ?? 'none'})` : ''
  return new Error(`${last.name}: ${last.message}${status}`)
}
