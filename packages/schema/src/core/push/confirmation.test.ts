import { describe, expect, it } from 'vitest'
import { confirmationNames, isConfirmed } from './confirmation.ts'

describe('consent to losing data', () => {
  it('asks for the host too on another machine', () => {
    const alpha = { kind: 'app', name: 'alpha', databaseSchema: 'alpha' } as const
    const remote = { host: 'db.example.com', port: 5432, database: 'workspace' }
    expect(confirmationNames(alpha, remote)).toEqual(['db.example.com/workspace'])
    expect(isConfirmed(['alpha', 'workspace'], alpha, remote)).toBe(false)
    expect(isConfirmed(['db.example.com/workspace'], alpha, remote)).toBe(true)
    expect(confirmationNames(alpha, { ...remote, host: '127.0.0.1' })).toEqual(['alpha', 'workspace'])
    expect(confirmationNames(alpha, { ...remote, host: '127.example.com' })).toEqual(['127.example.com/workspace'])
  })
})
