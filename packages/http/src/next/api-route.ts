import { FOREIGN_ORIGIN, type IsTrustedOrigin, isForeignPage, isSafe } from '@workspace/auth/foreign-origin'
import { databaseProblem } from '@workspace/database/database-problem'
import { databaseUnavailable, failed, type Result } from './failure.ts'
import type { Admit } from './next-http.ts'
import { internalProblem, problem } from './problem.ts'
import type { Access } from './rate-limit.ts'
import { reportError } from './report-error.ts'

/** A request and who sends it. */
export interface ApiCall<Viewer, Params = object> {
  readonly request: Request
  readonly viewer: Viewer
  /** What stands at the places of a dynamic address, such as `[id]`. */
  readonly params: Params
}

/** What a successful call answers, unless it is a response of another type than JSON. */
interface Answer {
  readonly status: 200 | 201 | 202
  readonly body: unknown
}

/**
 * Makes a route handler of a function from call to result. Visitors, people who send too much, and writes from pages of other origins
 * are refused; failures and bugs become problem+json.
 */
export type ApiRoute<Viewer> = <Params extends object = object>(
  access: Access,
  handle: (call: ApiCall<Viewer, Params>) => Promise<Result<Answer | Response>>,
) => (request: Request, context: { readonly params: Promise<Params> }) => Promise<Response>

/** Makes what makes route handlers. */
export function routesFor<Viewer>(admit: Admit<Viewer>, isTrustedOrigin: IsTrustedOrigin): ApiRoute<Viewer> {
  return (access, handle) => async (request, context) => {
    try {
      if (!isSafe(request.method) && (await isForeignPage(request.headers, isTrustedOrigin))) {
        return problem(failed({ code: 'AUTH.FOREIGN_ORIGIN', message: FOREIGN_ORIGIN }).failure)
      }
      const viewer = await admit(access)
      const result = viewer.ok ? await handle({ request, viewer: viewer.value, params: await context.params }) : viewer
      if (!result.ok) return problem(result.failure)
      if (result.value instanceof Response) return result.value
      return Response.json(result.value.body, {
        status: result.value.status,
        headers: { 'cache-control': 'private, no-store' },
      })
    } catch (error) {
      const requestId = crypto.randomUUID()
      reportError({ error, requestId, what: `${request.method} ${new URL(request.url).pathname}` })
      return databaseProblem(error) ? problem(databaseUnavailable.failure) : internalProblem(requestId)
    }
  }
}
