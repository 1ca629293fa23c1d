import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { failed } from '@/http/failed'
import { getSession } from '@/lib/auth'

/** Who is looking: the signed-in user of the request. */
export interface Viewer {
  readonly id: string
  readonly name: string
  readonly email: string
  /** Staff see everybody's sessions; others their own. */
  readonly isStaff: boolean
}

/** The signed-in user of the current request, read once per request; undefined for a visitor. */
export const getViewer = cache(async (): Promise<Viewer | undefined> => {
  const session = await getSession()
  if (!session) return undefined
  const { id, name, email, isStaff } = session.user
  return { id, name, email, isStaff: isStaff === true }
})

/** The signed-in user, for a page that is for nobody else; sends visitors to the sign-in page and back to `path` after it. */
export async function requireViewer(path: string): Promise<Viewer> {
  return (await getViewer()) ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`)
}

/** The signed-in user, for an API route. */
export async function authenticate(): Promise<Result<Viewer>> {
  const viewer = await getViewer()
  return viewer ? success(viewer) : failed({ code: 'AUTH.REQUIRED', message: 'Sign in to use this address.' })
}
