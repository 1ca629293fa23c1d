import { type ProblemError, presentProblem } from '@workspace/http/problem'
import type { z } from 'zod'
import type { liveProblemSchema } from '../protocol/server-messages.ts'

type LiveProblem = z.infer<typeof liveProblemSchema>

/** A problem as a client of a socket is told it: as the body of an error of HTTP. */
export function problemOf(error: ProblemError, errors?: LiveProblem['errors']): LiveProblem {
  const { title, status, code, detail } = presentProblem(error, '')
  return { title, status, code, detail, ...(errors && { errors }) }
}
