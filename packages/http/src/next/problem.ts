import { z } from 'zod'
import type { Failure } from './failure.ts'

/** Body of every error, `application/problem+json` (RFC 9457). */
export const problemSchema = z
  .object({
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable; match on this.' }),
    detail: z.string().meta({ description: 'What was wrong with this request, for people.' }),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Each field that was not accepted.' }),
  })
  .meta({ id: 'Problem' })

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Invalid input',
  429: 'Too many requests',
  503: 'Unavailable',
}

/** A failure as an `application/problem+json` response (RFC 9457) with the members `code` and `errors`. */
export function problem({ code, status, message, errors, retryAfterSeconds }: Failure): Response {
  return problemResponse(
    { title: titles[status] ?? code, status, code, detail: message, ...(errors && { errors }) },
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  )
}

/** The answer to a bug or an outage: tells the caller nothing but the id under which it was logged. */
export function internalProblem(requestId: string): Response {
  return problemResponse({
    title: 'Internal error',
    status: 500,
    code: 'INTERNAL',
    detail: `The request could not be completed. It was logged under ${requestId}.`,
  })
}

function problemResponse(
  body: { readonly status: number; readonly [member: string]: unknown },
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(body, {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}
