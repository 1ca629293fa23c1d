import { z } from 'zod'
import { PROBLEM_MEDIA_TYPE, problemBody, problemTitle } from '../problem-body.ts'

/**
 * The problems that every service reports, with the HTTP status they are sent with.
 *
 * `REQUEST.REFUSED` covers what the framework itself turns down (body too large, unsupported media type …): it keeps the
 * framework's status, and the one here is for the case that it names none.
 */
const STATUS_BY_CODE = {
  'REQUEST.INVALID': 400,
  'REQUEST.REFUSED': 400,
  'AUTH.REQUIRED': 401,
  'AUTH.TOKEN_REFUSED': 401,
  'AUTH.FOREIGN_ORIGIN': 403,
  'AUTH.SUSPENDED': 403,
  'ROUTE.NOT_FOUND': 404,
  INTERNAL: 500,
  'DATABASE.UNAVAILABLE': 503,
  'SERVICE.OVERLOADED': 503,
} as const satisfies Record<string, number>

/** Body of every error response (RFC 9457, `application/problem+json`). */
const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    ...problemBody,
    code: problemBody.code.meta({ examples: Object.keys(STATUS_BY_CODE) }),
    requestId: z.string().meta({ description: 'Names the request in the log; also in the x-request-id header.' }),
    errors: z
      .array(z.object({ in: z.string(), path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Each value that was not accepted.' }),
  })
  .meta({ id: 'Problem' })

/** Body of an error response. */
export type Problem = z.infer<typeof problemSchema>

/** An error whose code and message are meant for the caller. Made by what {@link defineProblems} returns. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: string
  readonly statusCode: number

  constructor(code: string, statusCode: number, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.code = code
    this.statusCode = statusCode
  }
}

/** Makes the error of a code; `status` replaces the one of the table. */
export type ProblemFactory<Code extends string> = (
  code: Code,
  detail: string,
  options?: ErrorOptions & { readonly status?: number },
) => ProblemError

/**
 * Adds a service's own problems to those that every service has.
 *
 * @param statusByCode - HTTP status, 400 to 599, by code such as `ROOM.NOT_FOUND`.
 * @returns what makes the error of any of them.
 */
export function defineProblems<Own extends string = never>(
  statusByCode: Readonly<Record<Own, number>>,
): ProblemFactory<Own | keyof typeof STATUS_BY_CODE> {
  const all: Readonly<Record<string, number>> = { ...STATUS_BY_CODE, ...statusByCode }
  return (code, detail, options) => new ProblemError(code, options?.status ?? all[code] ?? 500, detail, options)
}

/** Makes the problems that every service reports. */
export const problem = defineProblems({})

/** Writes a problem as a response body. */
export function presentProblem(error: ProblemError, requestId: string, errors?: Problem['errors']): Problem {
  return {
    type: 'about:blank',
    title: problemTitle(error.statusCode),
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
