import { signInTo, TEST_SECRET } from '@workspace/auth/testing'
import { TEST_LOGIN } from '@workspace/database/seed'
import type { RunningApp } from '@workspace/testing/app'
import { type AppOnDatabase, startOnDatabase } from '@workspace/testing/app-on-database'
import { type StartNextOptions, startNext } from '@workspace/testing/next'
import type { PrismaClient } from '../src/generated/prisma/client.ts'
import { seededDatabase } from './database.ts'

/** The production build on a seeded database of its own. */
export interface Site extends AppOnDatabase<PrismaClient> {
  /** Requests an address, as the person whose cookie is given; follows no redirect. */
  request(path: string, cookie?: string): Promise<Response>
  /** Signs a seeded person in; returns their cookie. */
  signIn(email: string): Promise<string>
}

/** Starts the production build as it is deployed. */
export function startServer({ variables, ...options }: StartNextOptions): Promise<RunningApp> {
  return startNext(`${import.meta.dirname}/..`, {
    ...options,
    variables: { BETTER_AUTH_SECRET: TEST_SECRET, ...variables },
  })
}

/** Starts the application on a seeded database of its own. */
export async function startSite(): Promise<Site> {
  const app = await startOnDatabase(await seededDatabase(), (DATABASE_URL) =>
    startServer({ variables: { DATABASE_URL } }),
  )
  return {
    ...app,
    request: (path, cookie) => fetch(new URL(path, app.url), { redirect: 'manual', headers: cookie ? { cookie } : {} }),
    signIn: (email) => signInTo(app.url, { email, password: TEST_LOGIN.password }),
  }
}
