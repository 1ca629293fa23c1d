import { describe, expect, test } from 'vitest'
import { readPoolPlan } from './pool-settings.ts'

describe('given no settings', () => {
  test('every pool option has a stated value', () => {
    expect(readPoolPlan({}).settings).toEqual({
      connectionString: 'postgresql://postgres:postgres@127.0.0.1:54329/workspace',
      max: 10,
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      lock_timeout: 20_000,
      idle_in_transaction_session_timeout: 60_000,
      allowExitOnIdle: true,
      application_name: 'workspace',
    })
  })

  test('an empty variable counts as unset', () => {
    expect(readPoolPlan({ DATABASE_POOL_MAX: '', DATABASE_URL: '' })).toEqual(readPoolPlan({}))
  })

  test('the connections carry the name of the package that opened them', () => {
    expect(readPoolPlan({ npm_package_name: '@workspace/demo' }).settings.application_name).toBe('@workspace/demo')
  })

  test('production wants DATABASE_URL', () => {
    expect(() => readPoolPlan({ NODE_ENV: 'production' })).toThrow('DATABASE_URL is not set')
  })
})

describe('given settings', () => {
  test('they are used', () => {
    const { settings } = readPoolPlan({
      DATABASE_URL: 'postgresql://a@db/b',
      DATABASE_POOL_MAX: '25',
      DATABASE_IDLE_TIMEOUT_MS: '0',
      DATABASE_CONNECTION_TIMEOUT_MS: '2000',
      DATABASE_STATEMENT_TIMEOUT_MS: '0',
      DATABASE_LOCK_TIMEOUT_MS: '500',
      DATABASE_IDLE_IN_TRANSACTION_TIMEOUT_MS: '700',
      DATABASE_APPLICATION_NAME: 'events',
    })
    expect(settings).toEqual({
      connectionString: 'postgresql://a@db/b',
      max: 25,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 0,
      lock_timeout: 500,
      idle_in_transaction_session_timeout: 700,
      allowExitOnIdle: true,
      application_name: 'events',
    })
  })

  test('all that are out of bounds are named at once', () => {
    expect(() =>
      readPoolPlan({ DATABASE_POOL_MAX: '0', DATABASE_STATEMENT_TIMEOUT_MS: 'soon' }),
    ).toThrowErrorMatchingInlineSnapshot(`
      [EnvironmentError: The environment is not usable:
        DATABASE_POOL_MAX: expected a whole number, from 1 to 500
          Most connections of a process. Example: 10
        DATABASE_STATEMENT_TIMEOUT_MS: expected milliseconds, from 0 to 3600000
          Longest statement, in milliseconds. Example: 30000
      Correct these variables and start again; those with a default may be unset instead.]
    `)
  })

  test('a stated URL wins over DATABASE_URL', () => {
    const env = { DATABASE_URL: 'postgresql://a@db/b', DATABASE_FAILOVER_URLS: 'postgresql://a@db2/b' }
    expect(readPoolPlan(env, 'postgresql://c@db/d').servers).toEqual(['postgresql://c@db/d'])
  })

  test('servers that may take its place follow it', () => {
    const env = {
      DATABASE_URL: 'postgresql://a@db/b',
      DATABASE_FAILOVER_URLS: 'postgresql://a@db2/b, postgresql://a@db3/b',
    }
    expect(readPoolPlan(env).servers).toEqual(['postgresql://a@db/b', 'postgresql://a@db2/b', 'postgresql://a@db3/b'])
  })

  test('behind PgBouncer no timeouts of the server are asked for', () => {
    expect(Object.keys(readPoolPlan({ DATABASE_POOLER: 'pgbouncer' }).settings)).toEqual([
      'connectionString',
      'max',
      'idleTimeoutMillis',
      'connectionTimeoutMillis',
      'allowExitOnIdle',
      'application_name',
    ])
  })

  test('a wrong connection string is named and not repeated', () => {
    const read = () => readPoolPlan({ DATABASE_FAILOVER_URLS: 'mysql://root:hidden@db/b' })
    expect(read).toThrow('DATABASE_FAILOVER_URLS: expected a postgresql:// URL')
    expect(read).not.toThrow('hidden')
  })
})
