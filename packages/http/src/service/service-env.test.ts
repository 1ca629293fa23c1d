import type { Variables } from '@workspace/auth/env'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseServiceEnv } from './service-env.ts'

const parseEnv = (variables: Variables) => parseServiceEnv(variables, { port: 3002 })

it('has a default for everything in development, and takes an empty variable as absent', () => {
  const standard = {
    host: '127.0.0.1',
    port: 3002,
    logLevel: 'info',
    logFormat: 'json',
    shutdownTimeoutMs: 10_000,
    shutdownDelayMs: 0,
    publicUrl: undefined,
    cookieDomain: undefined,
  }
  expect(parseEnv({})).toEqual(standard)
  expect(parseEnv({ HOST: '', PORT: '', LOG_LEVEL: '', DATABASE_URL: '', PUBLIC_URL: '' })).toEqual(standard)
})

it('reads what is set', () => {
  const env = {
    HOST: '0.0.0.0',
    PORT: '8080',
    LOG_LEVEL: 'warn',
    LOG_FORMAT: 'pretty',
    SHUTDOWN_TIMEOUT_MS: '500',
    SHUTDOWN_DELAY_MS: '2000',
    PUBLIC_URL: 'https://e.example',
    COOKIE_DOMAIN: 'example',
  }
  expect(parseEnv(env)).toEqual({
    host: '0.0.0.0',
    port: 8080,
    logLevel: 'warn',
    logFormat: 'pretty',
    shutdownTimeoutMs: 500,
    shutdownDelayMs: 2_000,
    publicUrl: 'https://e.example',
    cookieDomain: 'example',
  })
})

describe('given production', () => {
  it('asks for the address, the secret and the database at once', () => {
    expect(() => parseEnv({ NODE_ENV: 'production' })).toThrowErrorMatchingInlineSnapshot(`
      [StartupError: The environment is not usable:
        DATABASE_URL is not set. In production there is no default: set it to a postgresql:// URL.
        BETTER_AUTH_SECRET is not set. In production there is no default. Set it to a random value, the same for all applications: openssl rand -base64 32
        PUBLIC_URL is not set. In production there is no default: set it to where people reach this service.
      Correct these variables and start again; those with a default may be unset instead.]
    `)
  })

  it('starts when they are there', () => {
    const env = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgresql://events@db.example/events',
      BETTER_AUTH_SECRET: 'x'.repeat(32),
      PUBLIC_URL: 'https://events.example',
    }
    expect(parseEnv(env).publicUrl).toBe('https://events.example')
  })
})

describe('given variables of its own', () => {
  const own = z.object({ REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'expected a redis:// URL' }).optional() })
  const parse = (variables: Variables) => parseServiceEnv(variables, { port: 3002, own })

  it('gives them beside those of every service', () => {
    expect(parse({ REDIS_URL: 'redis://cache.example', PORT: '1' })).toMatchObject({
      port: 1,
      own: { REDIS_URL: 'redis://cache.example' },
    })
  })

  it('names what is wrong in both at once, without a connection string', () => {
    expect(() => parse({ REDIS_URL: 'http://:secret@cache.example', PORT: 'x' })).toThrowErrorMatchingInlineSnapshot(`
      [StartupError: The environment is not usable:
        PORT: expected a number from 0 to 65535, found "x"
        REDIS_URL: expected a redis:// URL
      Correct these variables and start again; those with a default may be unset instead.]
    `)
  })
})

it.each(['65536', '-1', '3.5', '1e9', 'abc', '0x'])('refuses the port %s', (port) => {
  expect(() => parseEnv({ PORT: port })).toThrow(`found "${port}"`)
})
