import { createAuth } from '@workspace/auth'
import { nextAuth } from '@workspace/auth/next'
import { readViewers } from '@workspace/ui/viewer'
import { env } from '../env.ts'
import { prisma } from './prisma.ts'

export type { Viewer } from '@workspace/ui/viewer'

const auth = nextAuth(() =>
  createAuth(prisma, { appName: 'Demo Sessions', baseURL: env.PUBLIC_URL, cookieDomain: env.COOKIE_DOMAIN }),
)

/** Sign-in of this application, on the users that all applications share. */
export const { handlers, isTrustedOrigin } = auth

export const { getViewer, requireViewer } = readViewers(auth)
