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

/** How many causes deep an error is told. */
const DEPTH = 5

/**
 * An error of a model for the log, with what caused it: names, codes and the status of HTTP. Errors of the AI SDK carry along what was said in
 * the conversation, those about what a model wrote quote it in their messages too.
 */
export function withoutWords(error: unknown): unknown {
  const last = RetryError.isInstance(error) ? error.lastError : error
  if (!(last instanceof ModelFailure || AISDKError.isInstance(last))) {
    return last instanceof Error ? last : new Error(nameOf(last))
  }
  const told: string[] = []
  let isQuoting = false
  let current: unknown = last
  for (let depth = 0; depth < DEPTH && current !== undefined; depth++) {
    isQuoting ||= quotes(current)
    told.push(tell(current, isQuoting))
    current = current instanceof Error ? current.cause : undefined
  }
  return new Error(told.join(' ← '))
}

/** Whether the message of an error, and those of its causes, may quote what a model wrote. */
function quotes(error: unknown): boolean {
  if (!AISDKError.isInstance(error)) return false
  return !(
    APICallError.isInstance(error) ||
    NoObjectGeneratedError.isInstance(error) ||
    NoOutputGeneratedError.isInstance(error)
  )
}

function tell(error: unknown, isQuoting: boolean): string {
  if (!(error instanceof Error)) return nameOf(error)
  const { code } = error as { code?: unknown }
  const facts = [
    ...(typeof code === 'string' ? [code] : []),
    ...(APICallError.isInstance(error) ? [`HTTP ${error.statusCode ?? 'none'}`] : []),
  ]
  const name = isQuoting ? error.name : `${error.name}: ${error.message}`
  return facts.length > 0 ? `${name} (${facts.join(', ')})` : name
}

/** Of something thrown that is no error: the type that Anthropic gives to errors in a stream. */
function nameOf(thrown: unknown): string {
  const { type } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as { type?: unknown }
  return typeof type === 'string' && /^\w{1,50}$/.test(type) ? type : typeof thrown
}
