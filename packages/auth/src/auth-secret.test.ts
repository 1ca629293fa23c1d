import { describe, expect, test } from 'vitest'
import { authSecret } from './auth-secret.ts'

describe('in development', () => {
  test('there is a secret without any setting, and an empty one counts as none', () => {
    expect(authSecret({}).length).toBeGreaterThanOrEqual(32)
    expect(authSecret({ BETTER_AUTH_SECRET: '' })).toBe(authSecret({}))
  })

  test('BETTER_AUTH_SECRET is used', () => {
    expect(authSecret({ BETTER_AUTH_SECRET: 'mine' })).toBe('mine')
  })
})

describe('in production', () => {
  const NODE_ENV = 'production'

  test.each([
    ['a missing secret', undefined],
    ['the secret for development', authSecret({})],
    ['a short secret', 'mine'],
  ])('%s is refused', (_what, secret) => {
    expect(() => authSecret({ NODE_ENV, BETTER_AUTH_SECRET: secret })).toThrowErrorMatchingSnapshot()
  })

  test('a long one is used', () => {
    const secret = 'x7Kp2mQ9vR4tY8wZ3nB6cD1fG5hJ0lS='
    expect(authSecret({ NODE_ENV, BETTER_AUTH_SECRET: secret })).toBe(secret)
  })
})
