import { createEnv } from '@t3-oss/env-core'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { about } from './about.ts'
import { envOptions, presetsOf } from './env-options.ts'
import { EnvironmentError } from './environment-error.ts'
import { wholeNumber } from './fields.ts'
import { parseVariables } from './parse-variables.ts'
import { definePreset, type Variables } from './preset.ts'

const shop = definePreset({
  title: 'Shop',
  variables: {
    GREETING: z.string().optional().register(about, {
      description: 'What visitors read first.',
      example: 'Hello',
      requiredInProduction: true,
    }),
    SHELVES: wholeNumber({ min: 1, max: 9 }).default(3).register(about, { description: 'How many shelves.' }),
    TILL_KEY: z.string().min(8, 'expected 8 characters or more').optional().register(about, {
      description: 'Opens the till.',
      secret: true,
    }),
  },
  check: ({ GREETING, SHELVES }) =>
    GREETING !== undefined && SHELVES === '1' ? [{ name: 'GREETING', message: 'is too much for one shelf.' }] : [],
  checkInProduction: ({ GREETING }) =>
    GREETING === 'test' ? [{ name: 'GREETING', message: 'is that of the tests.' }] : [],
})

const create = (runtimeEnv: Variables) => createEnv({ ...envOptions([shop]), runtimeEnv: { ...runtimeEnv } })

afterEach(() => {
  vi.unstubAllEnvs()
})

test('an empty variable counts as absent, and takes its default', () => {
  expect({ ...create({ GREETING: '', SHELVES: '', OTHER: 'ignored' }) }).toEqual({
    NODE_ENV: 'development',
    SHELVES: 3,
  })
  expect(create({ GREETING: 'Hello', SHELVES: '4' })).toMatchObject({ GREETING: 'Hello', SHELVES: 4 })
})

test('all that is missing or wrong is told at once, with what it is for, and no value', () => {
  const variables = { NODE_ENV: 'production', SHELVES: 'hidden', TILL_KEY: 'hidden' }
  expect(() => create(variables)).toThrowErrorMatchingInlineSnapshot(`
    [EnvironmentError: The environment is not usable:
      SHELVES: expected a whole number, from 1 to 9
        How many shelves. Example: 3
      TILL_KEY: expected 8 characters or more
        Opens the till.
      GREETING is not set. In production there is no default.
        What visitors read first. Example: Hello
    Correct these variables and start again; those with a default may be unset instead.]
  `)
})

test('what variables have to do with each other is told beside what is wrong with each', () => {
  expect(() => create({ GREETING: 'Hello', SHELVES: '1', TILL_KEY: 'x' })).toThrow(
    /TILL_KEY: expected[\s\S]*GREETING is too much for one shelf\./,
  )
})

test('what production asks for is not asked for in development, by a build, or of a package alone', () => {
  const building = { NODE_ENV: 'production', NEXT_PHASE: 'phase-production-build' }
  for (const variables of [{}, building]) expect(create(variables).GREETING).toBeUndefined()
  expect(parseVariables([shop], { NODE_ENV: 'production', GREETING: 'test' }).GREETING).toBe('test')
  expect(() => create({ NODE_ENV: 'production', GREETING: 'test' })).toThrow('GREETING is that of the tests.')
})

test('a stack says nothing of where it was thrown', () => {
  const { stack, message } = new EnvironmentError([shop], [{ name: 'SHELVES', message: 'is wrong.' }])
  expect(stack).toBe(`EnvironmentError: ${message}`)
})

test('the presets of an application can be read where its environment is wrong', async () => {
  const load = async () => {
    const env = createEnv({ ...envOptions([shop]), runtimeEnv: { SHELVES: 'many' } })
    return { presets: [shop], env }
  }
  expect(await presetsOf(load)).toEqual([shop])
  await expect(load()).rejects.toThrow('SHELVES')
})
