import { createEnv } from '@t3-oss/env-core'
import { addressPreset, signInPreset } from '@workspace/auth/env'
import { databasePreset } from '@workspace/database/env'
import { about, definePreset, envOptions } from '@workspace/env'
import { wholeNumber } from '@workspace/env/fields'
import { perMinute, servicePreset } from '@workspace/http/env'
import { z } from 'zod'

const eventsPreset = definePreset({
  title: 'Event platform',
  variables: {
    REDIS_URL: z
      .url({ protocol: /^rediss?$/, error: 'expected a redis:// or rediss:// URL' })
      .optional()
      .register(about, {
        description: 'Over what the processes reach each other; without it, over the database.',
        example: 'redis://127.0.0.1:56379',
      }),
    RATE_LIMIT_WRITES: perMinute(600, 'Requests that write'),
    RATE_LIMIT_COMMANDS: perMinute(120, 'Commands over sockets'),
    LIVE_MAX_SOCKETS: wholeNumber({ min: 1 })
      .default(20_000)
      .register(about, { description: 'Open sockets of a process; who comes beyond them is turned away.' }),
    LIVE_MAX_SOCKETS_PER_PERSON: wholeNumber({ min: 1 })
      .default(50)
      .register(about, { description: 'Open sockets of one person, in each process.' }),
    LIVE_MAX_SOCKETS_PER_ADDRESS: wholeNumber({ min: 1 }).default(5_000).register(about, {
      description: 'Open sockets from one address, in each process; a hall of people may be behind one.',
    }),
  },
  check: ({ REDIS_URL, DATABASE_POOLER }) => {
    if (REDIS_URL !== undefined || DATABASE_POOLER !== 'pgbouncer') return []
    const message =
      'is not set. Processes reach each other by LISTEN, which does not pass through PgBouncer: set it to a redis:// URL.'
    return [{ name: 'REDIS_URL', message }]
  },
})

export const presets = [
  servicePreset({ port: 3002 }),
  addressPreset,
  databasePreset,
  signInPreset,
  eventsPreset,
] as const

/** The environment of this service; nothing else of it reads `process.env`. */
export const env = createEnv({ ...envOptions(presets), runtimeEnv: { ...process.env } })
