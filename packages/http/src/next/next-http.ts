import type { IsTrustedOrigin } from '@workspace/auth/foreign-origin'
import { type ApiRoute, routesFor } from './api-route.ts'
import { failed, type Result, success } from './failure.ts'
import { type Submit, submitFor } from './form.ts'
import { type Access, type Limits, limitRequests } from './rate-limit.ts'

/** What of a person decides whether a request is let in. */
interface Known {
  readonly id: string
  /** Banned at the moment: reads, and writes nothing. */
  readonly isSuspended: boolean
}

/** How a Next.js application knows people, and how much of each it answers. */
export interface NextHttpOptions<Viewer extends Known> {
  /** The signed-in user of the current request; undefined for a visitor. */
  readonly getViewer: () => Promise<Viewer | undefined>
  /** Whether pages of an origin may call this application. */
  readonly isTrustedOrigin: IsTrustedOrigin
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
export function nextHttp<Viewer extends Known>({
  getViewer,
  isTrustedOrigin,
  limits,
}: NextHttpOptions<Viewer>): NextHttp<Viewer> {
  const takeTurn = limitRequests(limits)
  const admit: Admit<Viewer> = async (access) => {
    const viewer = await getViewer()
    if (!viewer) return failed({ code: 'AUTH.REQUIRED', message: 'Sign in to use this address.' })
    if (access === 'write' && viewer.isSuspended) {
      return failed({ code: 'AUTH.SUSPENDED', message: 'This account is banned: it may read, not write.' })
    }
    const turn = await takeTurn(access, viewer.id)
    return turn.ok ? success(viewer) : turn
  }
  return { apiRoute: routesFor(admit, isTrustedOrigin), submit: submitFor(admit) }
}
