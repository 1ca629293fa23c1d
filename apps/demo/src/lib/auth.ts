import { createAuth } from '@workspace/auth'
import { nextAuth } from '@workspace/auth/next'
import { env } from '../env.ts'
import { prisma } from './prisma.ts'

/** Sign-in of this application, on the users that all applications share. */
export const { handlers, getSession } = nextAuth(() =>
  createAuth(prisma, { appName: 'Demo Sessions', baseURL: env.PUBLIC_URL, cookieDomain: env.COOKIE_DOMAIN }),
)
