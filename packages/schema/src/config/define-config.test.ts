import { expect, it } from 'vitest'
import { defineApp, defineDatabase } from './define-config.ts'

it('keeps what is written, and says what it is', () => {
  expect(defineDatabase()).toEqual({ kind: 'database' })
  expect(defineDatabase({ base: 'schema/base' })).toEqual({ kind: 'database', base: 'schema/base' })
  expect(defineApp({ name: 'demo', plugins: ['wiki'] })).toEqual({ kind: 'app', name: 'demo', plugins: ['wiki'] })
})

it('takes only the options that there are', () => {
  // @ts-expect-error an app has a name
  defineApp({})
  // @ts-expect-error plugins are a list
  defineApp({ name: 'demo', plugins: 'wiki' })
  // @ts-expect-error an app has no base
  defineApp({ name: 'demo', base: 'prisma/base' })
  // @ts-expect-error a database has no name
  defineDatabase({ name: 'demo' })
})
