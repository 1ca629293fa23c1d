import { expect, it } from 'vitest'
import { CLOSE_CODES } from '../protocol/protocol.ts'
import { reconnectDelay } from './reconnect-delay.ts'

it('waits longer from failure to failure, up to half a minute', () => {
  const delays = [0, 1, 2, 3, 6, 50, 2_000].map((failures) => reconnectDelay(1006, failures, 1))
  expect(delays).toEqual([500, 1_000, 2_000, 4_000, 30_000, 30_000, 30_000])
})

it('takes a random part of it, so that those who were lost together do not come back together', () => {
  expect([0, 0.5, 0.999].map((random) => reconnectDelay(CLOSE_CODES.restart, 1, random))).toEqual([0, 500, 999])
})

it('lets who sent too much wait', () => {
  expect(reconnectDelay(CLOSE_CODES.tooFast, 0, 0)).toBe(10_000)
})

it('gives up where connecting again is of no use', () => {
  const { signedOut, forbidden, gone } = CLOSE_CODES
  expect([signedOut, forbidden, gone].map((code) => reconnectDelay(code, 0, 0.5))).toEqual([null, null, null])
})
