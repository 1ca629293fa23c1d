import { inspect } from 'node:util'
import { APICallError, JSONParseError, NoObjectGeneratedError, RetryError, TypeValidationError } from 'ai'
import { describe, expect, it } from 'vitest'
import { ModelFailure, modelFailureCode, tellFailure, withoutWords } from './model-failure.ts'

function apiError(statusCode?: number, message = 'No.'): APICallError {
  return new APICallError({
    message,
    url: 'http://127.0.0.1/v1/messages',
    requestBodyValues: { messages: ['a secret of the person'] },
    ...(statusCode !== undefined && { statusCode }),
  })
}

describe('the code of a failure', () => {
  it.each([
    ['MODEL.BUSY', apiError(429)],
    ['MODEL.BUSY', apiError(529)],
    ['MODEL.BUSY', { type: 'overloaded_error', message: 'Overloaded' }],
    ['MODEL.REFUSED', apiError(400)],
    ['MODEL.REFUSED', apiError(401)],
    ['MODEL.UNAVAILABLE', apiError(500)],
    ['MODEL.UNAVAILABLE', apiError(408)],
    ['MODEL.UNAVAILABLE', apiError()],
    ['MODEL.UNAVAILABLE', new TypeError('terminated')],
    ['MODEL.UNAVAILABLE', undefined],
    ['MODEL.TIMEOUT', new DOMException('Too late.', 'TimeoutError')],
    ['MODEL.EMPTY', new ModelFailure('MODEL.EMPTY')],
    [
      'MODEL.BUSY',
      new RetryError({ message: 'Three times.', reason: 'maxRetriesExceeded', errors: [apiError(500), apiError(529)] }),
    ],
  ] as const)('is %s', (code, error) => {
    expect(modelFailureCode(error)).toBe(code)
  })
})

it('is told with a way out; one that nobody knows as that of a model that does not answer', () => {
  expect(tellFailure('MODEL.REFUSED').retryable).toBe(false)
  expect(tellFailure('MODEL.TIMEOUT')).toEqual({
    code: 'MODEL.TIMEOUT',
    message: 'The model took too long. Try again.',
    retryable: true,
  })
  expect(tellFailure('constructor').code).toBe('MODEL.UNAVAILABLE')
})

it('goes to the log without what was said', () => {
  const usage = undefined as never
  const errors = [
    apiError(500, 'Broken'),
    new RetryError({ message: 'Three times.', reason: 'maxRetriesExceeded', errors: [apiError(529, 'Overloaded')] }),
    new NoObjectGeneratedError({
      message: 'No object.',
      text: 'a secret of the coach',
      response: { id: 'r', timestamp: new Date(0), modelId: 'm' },
      usage,
      finishReason: 'stop',
      cause: new JSONParseError({ text: 'a secret', cause: new SyntaxError('Unexpected token in "a secret"') }),
    }),
    new ModelFailure('MODEL.INTERRUPTED', {
      cause: new TypeValidationError({ value: { delta: 'a secret' }, cause: new Error('not a secret') }),
    }),
    new ModelFailure('MODEL.INTERRUPTED', {
      cause: new TypeError('terminated', { cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR' }) }),
    }),
    { type: 'overloaded_error', message: 'a secret' },
  ]
  const logged = errors.map((error) => withoutWords(error) as Error)
  expect(logged.map(({ message }) => message)).toEqual([
    'AI_APICallError: Broken (HTTP 500)',
    'AI_APICallError: Overloaded (HTTP 529)',
    'AI_NoObjectGeneratedError: No object. ← AI_JSONParseError ← SyntaxError',
    'ModelFailure: The model broke off in mid-sentence. Try again. (MODEL.INTERRUPTED) ← AI_TypeValidationError ← Error',
    'ModelFailure: The model broke off in mid-sentence. Try again. (MODEL.INTERRUPTED) ← TypeError: terminated ← Error: other side closed (UND_ERR)',
    'overloaded_error',
  ])
  for (const error of logged) expect(inspect(error)).not.toContain('secret')
})
