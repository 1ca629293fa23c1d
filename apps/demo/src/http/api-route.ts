import type { NextRequest } from 'next/server'
import type { Result } from './failure.ts'
import { internalProblem, problem } from './problem.ts'
import { reportError } from './report-error.ts'

/** What a successful call answers. */
export interface Answer {
  readonly status: 200 | 201
  readonly body: unknown
}

/** Makes a route handler of a function from request to result: failures and bugs become problem+json. */
export function apiRoute(handle: (request: NextRequest) => Promise<Result<Answer>>) {
  return async (request: NextRequest): Promise<Response> => {
    try {
      const result = await handle(request)
      if (!result.ok) return problem(result.failure)
      return Response.json(result.value.body, {
        status: result.value.status,
        headers: { 'cache-control': 'private, no-store' },
      })
    } catch (error) {
      const requestId = crypto.randomUUID()
      reportError({ error, requestId, method: request.method, path: request.nextUrl.pathname })
      return internalProblem(requestId)
    }
  }
}
