import { databaseProblem } from '@workspace/database/database-problem'
import type { NextRequest } from 'next/server'
import { authenticate, type Viewer } from '@/server/viewer'
import { databaseUnavailable, type Result } from './failure.ts'
import { internalProblem, problem } from './problem.ts'
import { type Access, takeTurn } from './rate-limit.ts'
import { reportError } from './report-error.ts'

/** A request and who sends it. */
export interface ApiCall {
  readonly request: NextRequest
  readonly viewer: Viewer
}

/** What a successful call answers, unless it is a response of another type than JSON. */
interface Answer {
  readonly status: 200 | 201
  readonly body: unknown
}

/**
 * Makes a route handler of a function from call to result. Visitors and people who send too much are refused; failures and
 * bugs become problem+json.
 */
export function apiRoute(access: Access, handle: (call: ApiCall) => Promise<Result<Answer | Response>>) {
  return async (request: NextRequest): Promise<Response> => {
    try {
      const result = await answer(request, access, handle)
      if (!result.ok) return problem(result.failure)
      if (result.value instanceof Response) return result.value
      return Response.json(result.value.body, {
        status: result.value.status,
        headers: { 'cache-control': 'private, no-store' },
      })
    } catch (error) {
      const requestId = crypto.randomUUID()
      reportError({ error, requestId, what: `${request.method} ${request.nextUrl.pathname}` })
      return databaseProblem(error) ? problem(databaseUnavailable) : internalProblem(requestId)
    }
  }
}

async function answer(
  request: NextRequest,
  access: Access,
  handle: (call: ApiCall) => Promise<Result<Answer | Response>>,
): Promise<Result<Answer | Response>> {
  const viewer = await authenticate()
  if (!viewer.ok) return viewer
  const turn = await takeTurn(access, viewer.value.id)
  return turn.ok ? handle({ request, viewer: viewer.value }) : turn
}
