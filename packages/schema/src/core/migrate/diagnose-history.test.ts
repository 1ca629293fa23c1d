import { describe, expect, it } from 'vitest'
import { diagnoseHistory } from './diagnose-history.ts'

const file = (name: string, ...checksums: string[]) => ({ name, checksums })
const record = (name: string, checksum: string, state: 'finished' | 'begun' | 'rolled back' = 'finished') => ({
  name,
  checksum,
  isFinished: state === 'finished',
  isRolledBack: state === 'rolled back',
})

describe('diagnoseHistory', () => {
  it('finds nothing where folder and records agree', () => {
    expect(diagnoseHistory([file('1', 'a', 'a-with-crlf')], [record('1', 'a-with-crlf')])).toEqual({
      pending: [],
      failed: [],
      edited: [],
      missing: [],
    })
  })

  it('finds what is pending, failed, edited and missing', () => {
    const files = [file('1', 'a'), file('2', 'b'), file('3', 'c'), file('4', 'd')]
    const records = [
      record('0', 'x'),
      record('1', 'changed'),
      record('2', 'b', 'begun'),
      record('3', 'c', 'rolled back'),
    ]
    expect(diagnoseHistory(files, records)).toEqual({
      pending: ['2', '3', '4'],
      failed: ['2'],
      edited: ['1'],
      missing: ['0'],
    })
  })

  it('counts a migration that was applied after it had failed', () => {
    const records = [record('1', 'a', 'rolled back'), record('1', 'a')]
    expect(diagnoseHistory([file('1', 'a')], records)).toMatchObject({ pending: [], failed: [] })
  })
})
