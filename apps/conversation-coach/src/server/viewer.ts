import 'server-only'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { getSession } from '@/lib/auth'

/** Who is looking: the signed-in user of the request. */
export interface Viewer {
  readonly id: string
  readonly name: string
  /** Staff see everybody's conversations and the prompts; others their own conversations. */
  readonly isStaff: boolean
}

/** The signed-in user of the current request, read once per request; undefined for a visitor. */
export const getViewer = cache(async (): Promise<Viewer | undefined> => {
  const session = await getSession()
  if (!session) return undefined
  const { id, name, isStaff } = session.user
  return { id, name, isStaff: isStaff === true }
})

/** The signed-in user, for a page that is for nobody else; sends visitors to the sign-in page and back to `path` after it. */
export async function requireViewer(path: string): Promise<Viewer> {
  return (await getViewer()) ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`)
}
