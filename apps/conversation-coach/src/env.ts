import { createEnv } from '@t3-oss/env-nextjs'
import { addressPreset, signInPreset } from '@workspace/auth/env'
import { databasePreset } from '@workspace/database/env'
import { about, definePreset, envOptions } from '@workspace/env'
import { httpUrl, milliseconds, wholeNumber } from '@workspace/env/fields'
import { requestLimitsPreset, sitePreset } from '@workspace/http/env'
import { z } from 'zod'

const coachPreset = definePreset({
  title: 'Conversation coach',
  variables: {
    ANTHROPIC_API_KEY: z.string().optional().register(about, {
      description: 'Without it partner and coach follow scripts.',
      secret: true,
    }),
    ANTHROPIC_BASE_URL: httpUrl.optional().register(about, {
      description: 'Another address that speaks the Messages API of Anthropic.',
      example: 'https://api.anthropic.com',
    }),
    COACH_DAILY_TOKENS: wholeNumber({ min: 1 })
      .default(200_000)
      .register(about, { description: 'Tokens of one person in a day (UTC), of both models together.' }),
    COACH_EVENT_STREAMS: wholeNumber({ min: 1 })
      .default(20)
      .register(about, { description: 'Streams of events that one person may have open at a time, in each process.' }),
    COACH_IDLE_HOURS: z.coerce
      .number({ error: 'expected hours, more than 0' })
      .positive('expected hours, more than 0')
      .default(48)
      .register(about, { description: 'After how many hours without a word a conversation is given up.' }),
    COACH_MODEL_TIMEOUT_MS: milliseconds({ min: 100 }).default(60_000).register(about, {
      description: 'Longest wait for the first word of a model and between two of its words, in milliseconds.',
    }),
    COACH_SCRIPT_WORD_MS: milliseconds()
      .default(45)
      .register(about, { description: 'Between two words of the scripted partner, in milliseconds.' }),
  },
})

export const presets = [
  sitePreset({ port: 3001 }),
  addressPreset,
  databasePreset,
  signInPreset,
  requestLimitsPreset,
  coachPreset,
] as const

/** The environment of this application; nothing else of it reads `process.env`. */
export const env = createEnv({ ...envOptions(presets), experimental__runtimeEnv: {} })
