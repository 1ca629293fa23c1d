import { describe, expect, test } from 'vitest'
import { type SessionUser, signedInUser } from './signed-in-user.ts'

const taylor: SessionUser = { id: 'user_test', name: 'Taylor Reed', email: 'test@example.com', emailVerified: true }
const past = new Date('2020-01-01')
const future = new Date('2100-01-01')

test('somebody who signs in is neither on the staff nor a moderator unless the user says so', () => {
  expect(signedInUser(taylor)).toEqual({
    id: 'user_test',
    name: 'Taylor Reed',
    email: 'test@example.com',
    isStaff: false,
    isModerator: false,
    isSuspended: false,
    hasVerifiedEmail: true,
  })
})

test.each([
  [{ isStaff: true }, { isStaff: true, isModerator: true }],
  [{ role: 'user, moderator' }, { isStaff: false, isModerator: true }],
  [{ role: 'admin' }, { isStaff: false, isModerator: true }],
  [{ role: 'user' }, { isStaff: false, isModerator: false }],
])('%j', (user, expected) => {
  expect(signedInUser({ ...taylor, ...user })).toMatchObject(expected)
})

describe('a ban', () => {
  const staff = { ...taylor, isStaff: true, role: 'admin', banned: true }

  test.each([undefined, null, future, future.toISOString()])('until %s takes what staff and moderators may', (end) => {
    expect(signedInUser({ ...staff, banExpires: end })).toMatchObject({
      isStaff: false,
      isModerator: false,
      isSuspended: true,
    })
  })

  test('that is over counts no more', () => {
    expect(signedInUser({ ...staff, banExpires: past })).toMatchObject({
      isStaff: true,
      isModerator: true,
      isSuspended: false,
    })
  })
})
