import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseEnv, siteEnvironment } from './env.ts'

test('an empty variable counts as absent', () => {
  const env = parseEnv(siteEnvironment, { NODE_ENV: '', PUBLIC_URL: '', COOKIE_DOMAIN: '', OTHER: 'ignored' })
  expect(env).toEqual({ NODE_ENV: 'development', SHUTDOWN_TIMEOUT_MS: 10_000 })
})

test('an application adds variables of its own, and every wrong one is named', () => {
  const schema = siteEnvironment.extend({ GREETING: z.string() })
  expect(parseEnv(schema, { GREETING: 'Hello' }).GREETING).toBe('Hello')
  expect(() =>
    parseEnv(schema, { PUBLIC_URL: 'demo.example.com', NODE_ENV: 'staging' }),
  ).toThrowErrorMatchingInlineSnapshot(
    `[Error: Wrong in the environment: NODE_ENV: expected development, production or test; PUBLIC_URL: expected an http:// or https:// URL; GREETING: Invalid input: expected string, received undefined]`,
  )
})
