import { expect, test } from 'vitest'
import { nearnessOf, pairNearMisses } from './near-miss.ts'

test.each([
  ['lastReadAt', 'last_read_at', 'another case'],
  ['userID', 'userId', 'another case'],
  ['tag', 'tags', 'singular and plural'],
  ['companyCategory', 'company_categories', 'singular and plural'],
  ['phone', 'phoneNumber', 'a longer form'],
  ['readAt', 'lastReadAt', 'a longer form'],
  ['readLastAt', 'lastReadAt', 'another order'],
  ['recieved', 'received', 'another spelling'],
  ['descripton', 'description', 'another spelling'],
  ['senderType', 'senderName', undefined],
  ['id', 'userId', undefined],
  ['createdAt', 'at', undefined],
  ['name', 'fullName', undefined],
  ['kind', 'mind', undefined],
  ['isActive', 'isArchived', undefined],
] as const)('%s and %s: %s', (a, b, nearness) => {
  expect(nearnessOf(a, b)).toBe(nearness)
  expect(nearnessOf(b, a)).toBe(nearness)
})

test('each name is paired once, with the nearest', () => {
  const names = (...list: string[]) => list.map((name) => ({ name }))
  const pairs = pairNearMisses(names('phone', 'lastReadAt', 'notes'), names('phoneNumber', 'phones', 'last_read_at'))
  expect(pairs.map(({ left, right, nearness }) => [left.name, right.name, nearness].join(' '))).toEqual([
    'lastReadAt last_read_at another case',
    'phone phones singular and plural',
  ])
})
