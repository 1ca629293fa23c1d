import { describe, expect, test } from 'vitest'
import { readPoolSettings } from './pool-settings.ts'

describe('given no settings', () => {
  test('every pool option has a stated value', () => {
    expect(readPoolSettings({})).toEqual({
      connectionString: 'postgresql://postgres:postgres@127.0.0.1:54329/workspace',
      max: 10,
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      allowExitOnIdle: true,
      application_name: 'workspace',
    })
  })

  test('an empty variable counts as unset', () => {
    expect(readPoolSettings({ DATABASE_POOL_MAX: '', DATABASE_URL: '' })).toEqual(readPoolSettings({}))
  })

  test('the connections carry the name of the package that opened them', () => {
    expect(readPoolSettings({ npm_package_name: '@workspace/demo' }).application_name).toBe('@workspace/demo')
  })

  test('production wants DATABASE_URL', () => {
    expect(() => readPoolSettings({ NODE_ENV: 'production' })).toThrow('DATABASE_URL is not set')
  })
})

describe('given settings', () => {
  test('they are used', () => {
    const settings = readPoolSettings({
      DATABASE_URL: 'postgresql://a@db/b',
      DATABASE_POOL_MAX: '25',
      DATABASE_IDLE_TIMEOUT_MS: '0',
      DATABASE_CONNECTION_TIMEOUT_MS: '2000',
      DATABASE_STATEMENT_TIMEOUT_MS: '0',
      DATABASE_APPLICATION_NAME: 'events',
    })
    expect(settings).toEqual({
      connectionString: 'postgresql://a@db/b',
      max: 25,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 0,
      allowExitOnIdle: true,
      application_name: 'events',
    })
  })

  test('all that are out of bounds are named at once', () => {
    expect(() =>
      readPoolSettings({ DATABASE_POOL_MAX: '0', DATABASE_STATEMENT_TIMEOUT_MS: 'soon' }),
    ).toThrowErrorMatchingInlineSnapshot(`
      [Error: The database pool settings in the environment are wrong:
        DATABASE_POOL_MAX=0: Too small: expected number to be >=1
        DATABASE_STATEMENT_TIMEOUT_MS=soon: Invalid input: expected number, received NaN]
    `)
  })

  test('a stated URL wins over DATABASE_URL', () => {
    const settings = readPoolSettings({ DATABASE_URL: 'postgresql://a@db/b' }, 'postgresql://c@db/d')
    expect(settings.connectionString).toBe('postgresql://c@db/d')
  })
})
