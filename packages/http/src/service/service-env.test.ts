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
    otlp: false,
    metricIntervalMs: 60_000,
    metrics: undefined,
    loadLimits: { eventLoopDelayMs: 2_000, heapPercent: 90, poolWaiting: 100 },
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
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example:4318',
    OTEL_METRIC_EXPORT_INTERVAL: '5000',
    METRICS_PORT: '9464',
    METRICS_HOST: '::',
    SHED_EVENT_LOOP_DELAY_MS: '250',
    SHED_HEAP_PERCENT: '80',
    SHED_POOL_WAITING: '0',
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
    otlp: true,
    metricIntervalMs: 5_000,
    metrics: { host: '::', port: 9_464 },
    loadLimits: { eventLoopDelayMs: 250, heapPercent: 80, poolWaiting: 0 },
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

it.each([
  ['METRICS_PORT', 'http', 'expected a number from 0 to 65535'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318', 'expected an http:// or https:// URL'],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc', 'expected http/protobuf'],
  ['SHED_HEAP_PERCENT', '101', 'expected a number from 0 to 100'],
])('refuses %s=%s', (name, value, message) => {
  expect(() => parseEnv({ [name]: value })).toThrow(`${name}: ${message}, found "${value}"`)
})
