import { type ApiRoute, routesFor } from './api-route.ts'
import { type Result, success } from './failure.ts'
import { type Submit, submitFor } from './form.ts'
import { type Access, type Limits, limitRequests } from './rate-limit.ts'

/** How a Next.js application knows people, and how much of each it answers. */
export interface NextHttpOptions<Viewer extends { readonly id: string }> {
  /** The signed-in user of the current request, or a refusal. */
  readonly authenticate: () => Promise<Result<Viewer>>
  readonly limits: Limits
}

/** What a Next.js application answers requests and forms with. */
export interface NextHttp<Viewer> {
  readonly apiRoute: ApiRoute<Viewer>
  readonly submit: Submit<Viewer>
}

/** Lets a request in, or says why not. */
export type Admit<Viewer> = (access: Access) => Promise<Result<Viewer>>

/** API routes and forms of a Next.js application: both for somebody signed in, counted together, with the same failures. */
export function nextHttp<Viewer extends { readonly id: string }>({
  authenticate,
  limits,
}: NextHttpOptions<Viewer>): NextHttp<Viewer> {
  const takeTurn = limitRequests(limits)
  const admit: Admit<Viewer> = async (access) => {
    const viewer = await authenticate()
    if (!viewer.ok) return viewer
    const turn = await takeTurn(access, viewer.value.id)
    return turn.ok ? success(viewer.value) : turn
  }
  return { apiRoute: routesFor(admit), submit: submitFor(admit) }
}
