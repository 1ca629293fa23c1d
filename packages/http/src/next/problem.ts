import { z } from 'zod'
import { PROBLEM_MEDIA_TYPE, problemBody, problemTitle } from '../problem-body.ts'
import type { Failure } from './failure.ts'

/** Body of every error, `application/problem+json` (RFC 9457). */
export const problemSchema = z
  .object({
    ...problemBody,
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Each field that was not accepted.' }),
  })
  .meta({ id: 'Problem' })

/** A failure as an `application/problem+json` response (RFC 9457) with the members `code` and `errors`. */
export function problem({ code, status, message, errors, retryAfterSeconds }: Failure): Response {
  return problemResponse(
    { status, code, detail: message, ...(errors && { errors }) },
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  )
}

/** The answer to a bug or an outage: tells the caller nothing but the id under which it was logged. */
export function internalProblem(requestId: string): Response {
  return problemResponse({
    status: 500,
    code: 'INTERNAL',
    detail: `The request could not be completed. It was logged under ${requestId}.`,
  })
}

function problemResponse(
  body: { readonly status: number; readonly [member: string]: unknown },
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(
    { title: problemTitle(body.status), ...body },
    {
      status: body.status,
      headers: { 'content-type': PROBLEM_MEDIA_TYPE, 'cache-control': 'no-store', ...headers },
    },
  )
}
