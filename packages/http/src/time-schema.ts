import { z } from 'zod'

const FIRST = Date.UTC(2000, 0, 1)
const LAST = Date.UTC(2200, 0, 1)

/** A point in time, as sent: with its offset, in this century or the next. */
export const timeSchema = z.iso
  .datetime({ offset: true })
  .refine((text) => {
    const time = Date.parse(text)
    return time >= FIRST && time < LAST
  }, 'Expected a time from 2000 to 2199.')
  .meta({ examples: ['2026-11-27T18:00:00Z'] })
