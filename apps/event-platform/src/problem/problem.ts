import { STATUS_CODES } from 'node:http'
import { z } from 'zod'

/**
 * Every problem this service reports, with the HTTP status it is sent with.
 *
 * `REQUEST.REFUSED` covers what the framework itself turns down (body too large, unsupported media type …): it keeps the
 * framework's status, and the one here is for the case that it names none.
 */
const STATUS_BY_CODE = {
  'REQUEST.INVALID': 400,
  'REQUEST.REFUSED': 400,
  'AUTH.REQUIRED': 401,
  'ROUTE.NOT_FOUND': 404,
  'ROOM.NOT_FOUND': 404,
  INTERNAL: 500,
  'DATABASE.UNAVAILABLE': 503,
} as const satisfies Record<string, number>

/** Code of a problem; stable, for programs to match on. */
export type ProblemCode = keyof typeof STATUS_BY_CODE

const problemCodes = Object.keys(STATUS_BY_CODE) as [ProblemCode, ...ProblemCode[]]

/** Body of every error response (RFC 9457, `application/problem+json`). */
const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string().meta({ description: 'Phrase of the HTTP status.' }),
    status: z.int().min(400).max(599),
    code: z.enum(problemCodes).meta({ description: 'Stable; match on this.' }),
    detail: z.string().meta({ description: 'What was wrong with this request, for people.' }),
    requestId: z.string().meta({ description: 'Names the request in the log; also in the x-request-id header.' }),
    errors: z
      .array(z.object({ in: z.string(), path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Each value that was not accepted.' }),
  })
  .meta({ id: 'Problem' })

/** Body of an error response. */
export type Problem = z.infer<typeof problemSchema>

/** Media type of {@link Problem}. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** An error whose code and message are meant for the caller. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly statusCode: number

  constructor(code: ProblemCode, detail: string, options?: ErrorOptions & { status?: number }) {
    super(detail, options)
    this.code = code
    this.statusCode = options?.status ?? STATUS_BY_CODE[code]
  }
}

/** Writes a problem as a response body. */
export function presentProblem(error: ProblemError, requestId: string, errors?: Problem['errors']): Problem {
  return {
    type: 'about:blank',
    title: STATUS_CODES[error.statusCode] ?? 'Error',
    status: error.statusCode,
    code: error.code,
    detail: error.message,
    requestId,
    ...(errors && { errors }),
  }
}

/** Response schema of a route for one error status. */
export function problemResponse(description: string) {
  return { description, content: { [PROBLEM_MEDIA_TYPE]: { schema: problemSchema } } }
}
