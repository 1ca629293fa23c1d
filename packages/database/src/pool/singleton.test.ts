import { expect, test, vi } from 'vitest'
import { forgetSingleton, singleton } from './singleton.ts'

test('the value is made once per key', () => {
  const first = singleton('test/once', () => ({ made: 1 }))
  expect(singleton('test/once', () => ({ made: 2 }))).toBe(first)
  expect(singleton('test/other', () => ({ made: 3 }))).toEqual({ made: 3 })
})

test('a module that is loaded again finds the value that the first one made', async () => {
  const first = singleton('test/reload', () => ({ made: 1 }))
  vi.resetModules()
  const again = await import('./singleton.ts')
  expect(again.singleton).not.toBe(singleton)
  expect(again.singleton('test/reload', () => ({ made: 2 }))).toBe(first)
})

test('a forgotten value is handed over and made anew', () => {
  const first = singleton('test/forget', () => ({ made: 1 }))
  expect(forgetSingleton('test/forget')).toBe(first)
  expect(forgetSingleton('test/forget')).toBeUndefined()
  expect(singleton('test/forget', () => ({ made: 2 }))).toEqual({ made: 2 })
})

test('undefined is a value too', () => {
  let made = 0
  const make = () => {
    made += 1
    return undefined
  }
  singleton('test/undefined', make)
  singleton('test/undefined', make)
  expect(made).toBe(1)
})
