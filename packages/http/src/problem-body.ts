import { STATUS_CODES } from 'node:http'
import { z } from 'zod'

/** Media type of an error's body (RFC 9457). */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** What the body of every error has, of services and of Next.js applications alike. */
export const problemBody = {
  title: z.string().meta({ description: 'Phrase of the HTTP status.' }),
  status: z.int().min(400).max(599),
  code: z
    .string()
    .regex(/^[A-Z_]+(\.[A-Z_]+)?$/)
    .meta({ description: 'Stable; match on this.' }),
  detail: z.string().meta({ description: 'What was wrong with this request, for people.' }),
}

/** Phrase of an HTTP status. */
export function problemTitle(status: number): string {
  return STATUS_CODES[status] ?? 'Error'
}
