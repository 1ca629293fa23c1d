import { describe, expect, it } from 'vitest'
import { databaseUrl, localDatabaseUrl } from './database-url.ts'

describe('databaseUrl', () => {
  it('is DATABASE_URL where it is set', () => {
    expect(databaseUrl({ DATABASE_URL: 'postgresql://db.example/app', NODE_ENV: 'production' })).toBe(
      'postgresql://db.example/app',
    )
  })

  it('is the local database otherwise, on the port that POSTGRES_PORT names', () => {
    expect(databaseUrl({})).toBe('postgresql://postgres:postgres@127.0.0.1:54329/workspace')
    expect(databaseUrl({ DATABASE_URL: '', POSTGRES_PORT: '54400' })).toBe(localDatabaseUrl({ POSTGRES_PORT: '54400' }))
  })

  it('has no default in production', () => {
    expect(() => databaseUrl({ NODE_ENV: 'production' })).toThrow('DATABASE_URL is not set.')
  })
})
