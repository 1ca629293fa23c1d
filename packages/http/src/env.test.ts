import { addressPreset, signInPreset } from '@workspace/auth/env'
import { databasePreset } from '@workspace/database/env'
import { EnvironmentError, findProblems, parseVariables, type Variables } from '@workspace/env'
import { describe, expect, it } from 'vitest'
import { servicePreset } from './env.ts'
import { configOf } from './service/service-config.ts'

const service = servicePreset({ port: 3002 })
const presets = [service, addressPreset, databasePreset, signInPreset] as const
const parse = (variables: Variables) => parseVariables([service, addressPreset], variables)

it('has a default for everything in development, and takes an empty variable as absent', () => {
  const standard = {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: 3002,
    SHUTDOWN_TIMEOUT_MS: 10_000,
    SHUTDOWN_DELAY_MS: 0,
    LOG_LEVEL: 'info',
    LOG_FORMAT: 'json',
    METRICS_HOST: '127.0.0.1',
    OTEL_METRIC_EXPORT_INTERVAL: 60_000,
    SHED_EVENT_LOOP_DELAY_MS: 2_000,
    SHED_HEAP_PERCENT: 90,
    SHED_POOL_WAITING: 100,
  }
  expect(parse({})).toEqual(standard)
  expect(parse({ HOST: '', PORT: '', LOG_LEVEL: '', PUBLIC_URL: '' })).toEqual(standard)
})

it('puts a service together as it says', () => {
  const variables = {
    LOG_LEVEL: 'warn',
    PUBLIC_URL: 'https://e.example',
    SHED_EVENT_LOOP_DELAY_MS: '250',
    SHED_HEAP_PERCENT: '80',
    SHED_POOL_WAITING: '0',
  }
  expect(configOf(parse(variables))).toEqual({
    logger: { level: 'warn' },
    publicUrl: 'https://e.example',
    loadLimits: { eventLoopDelayMs: 250, heapPercent: 80, poolWaiting: 0 },
  })
})

describe('given production', () => {
  it('asks for the address, the database and the secret at once', () => {
    const problems = findProblems(presets, { NODE_ENV: 'production' })
    expect(new EnvironmentError(presets, problems).message).toMatchInlineSnapshot(`
      "The environment is not usable:
        PUBLIC_URL is not set. In production there is no default.
          Where people reach this application; in development any port of this machine is accepted. Example: https://demo.example.com
        DATABASE_URL is not set. In production there is no default.
          Connection string of the database; in development the local one unless set. Example: postgresql://user:password@host:5432/database
        BETTER_AUTH_SECRET is not set. In production there is no default.
          Signs session cookies, in all applications alike; make one with openssl rand -base64 32.
      Correct these variables and start again; those with a default may be unset instead."
    `)
  })

  it('starts when they are there', () => {
    const variables = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgresql://events@db.example/events',
      BETTER_AUTH_SECRET: 'x'.repeat(32),
      PUBLIC_URL: 'https://events.example',
    }
    expect(findProblems(presets, variables)).toEqual([])
  })
})

it.each(['65536', '-1', '3.5', '1e9', 'abc', '0x'])('refuses the port %s', (port) => {
  expect(() => parse({ PORT: port })).toThrow('PORT: expected a whole number, from 0 to 65535')
})

it.each([
  ['METRICS_PORT', 'http', 'expected a whole number, from 0 to 65535'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318', 'expected an http:// or https:// URL'],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc', 'expected http/protobuf'],
  ['SHED_HEAP_PERCENT', '101', 'expected a whole number, from 0 to 100'],
  ['LOG_LEVEL', 'loud', 'expected fatal, error, warn, info, debug, trace or silent'],
])('refuses %s=%s', (name, value, message) => {
  expect(() => parse({ [name]: value })).toThrow(`${name}: ${message}`)
})
