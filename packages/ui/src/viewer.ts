import type { NextAuth } from '@workspace/auth/next'
import { type SignedInUser, signedInUser } from '@workspace/auth/signed-in-user'
import { redirect } from 'next/navigation'
import { cache } from 'react'

/** Who is looking: the signed-in user of a request. Staff see what belongs to everybody; others their own. */
export type Viewer = SignedInUser

/** Tells the pages of an application who is looking. */
export interface Viewers {
  /** The signed-in user of the current request, read once per request; undefined for a visitor. */
  readonly getViewer: () => Promise<Viewer | undefined>
  /** The signed-in user, for a page that is for nobody else; sends visitors to the sign-in page and back to `path` after it. */
  readonly requireViewer: (path: string) => Promise<Viewer>
}

/** Reads the viewer from the session of an application. */
export function readViewers({ getSession }: Pick<NextAuth, 'getSession'>): Viewers {
  const getViewer = cache(async () => {
    const session = await getSession()
    return session ? signedInUser(session.user) : undefined
  })
  return {
    getViewer,
    requireViewer: async (path) => (await getViewer()) ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`),
  }
}
