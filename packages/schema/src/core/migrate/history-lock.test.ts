import { expect, it } from 'vitest'
import { compareWithLock, isUnchanged, parseHistoryLock, writeHistoryLock } from './history-lock.ts'

const checksum = (digit: string) => digit.repeat(64)
const lock = {
  migrations: [
    { name: '20260101000000_init', checksum: checksum('a'), isAccepted: true },
    { name: '20260201000000_stars', checksum: checksum('b') },
  ],
  text: 'model Note {\n  id Int @id\n}\n\nmodel Tag {\n  id Int @id\n}\n',
}
const file = writeHistoryLock(lock)

it('reads what it wrote', () => {
  expect(parseHistoryLock(file)).toEqual(lock)
})

it('takes neither another file nor half a merge for what it wrote', () => {
  expect(parseHistoryLock('model Note {\n  id Int @id\n}\n')).toBe(undefined)
  expect(parseHistoryLock('')).toBe(undefined)
  const merge = file.replace('model Tag {', '<<<<<<< HEAD\nmodel Tag {\n=======\nmodel Label {\n>>>>>>> branch')
  expect(parseHistoryLock(merge)).toBe(undefined)
})

it('tells what was edited, removed, added, and put before others', () => {
  const [init, stars] = lock.migrations
  if (!init || !stars) throw new Error('The lock has no migrations.')
  expect(isUnchanged(compareWithLock([init, stars], lock))).toBe(true)
  const early = { name: '20260115000000_early', checksum: checksum('c') }
  const late = { name: '20260301000000_late', checksum: checksum('d') }
  const edited = { ...init, checksum: checksum('e') }
  expect(compareWithLock([edited, early, stars, late], lock)).toEqual({
    edited: [init.name],
    missing: [],
    inserted: [early.name],
    added: [late.name],
  })
  expect(compareWithLock([init], lock)).toEqual({ edited: [], missing: [stars.name], inserted: [], added: [] })
})
