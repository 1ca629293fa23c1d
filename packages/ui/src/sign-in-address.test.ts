import { expect, it } from 'vitest'
import { signInAddress } from './sign-in-address.ts'

it.each([
  ['/', '/sign-in'],
  ['/scenarios/difficult-coworker', '/sign-in?next=%2Fscenarios%2Fdifficult-coworker'],
  ['/live/room_1#code=abc', '/sign-in?next=%2Flive%2Froom_1%23code%3Dabc'],
  ['/sign-in', '/sign-in'],
  ['/register?next=%2Fnew-room', '/sign-in?next=%2Fnew-room'],
  ['/reset-password?token=secret', '/sign-in'],
])('leads from %s to %s', (from, expected) => {
  expect(signInAddress(from)).toBe(expected)
})
