import { signInTo, TEST_SECRET } from '@workspace/auth/testing'
import { TEST_LOGIN } from '@workspace/database/seed'
import type { RunningApp } from '@workspace/testing/app'
import { type AppOnDatabase, startOnDatabase } from '@workspace/testing/app-on-database'
import { type StartNextOptions, startNext } from '@workspace/testing/next'
import type { PrismaClient } from '../src/generated/prisma/client.ts'
import { seededDatabase } from './database.ts'

/** The production build on a seeded database of its own. */
export interface Demo extends AppOnDatabase<PrismaClient> {
  /** Sends a request, as the person whose cookie is given. */
  request(path: string, options?: RequestOptions): Promise<Response>
  /** Signs a seeded person in; returns their cookie. */
  signIn(email: string): Promise<string>
}

/** What a request carries. */
interface RequestOptions {
  readonly cookie?: string
  /** Sent as JSON by POST. */
  readonly json?: unknown
}

/** Starts the production build as it is deployed. */
export function startServer({ variables, ...options }: StartNextOptions): Promise<RunningApp> {
  return startNext(`${import.meta.dirname}/..`, {
    ...options,
    variables: { BETTER_AUTH_SECRET: TEST_SECRET, ...variables },
  })
}

/** Starts the application on a seeded database of its own. */
export async function startDemo(variables: StartNextOptions['variables'] = {}): Promise<Demo> {
  const app = await startOnDatabase(await seededDatabase(), (DATABASE_URL) =>
    startServer({ variables: { DATABASE_URL, ...variables } }),
  )
  return {
    ...app,
    request: (path, options) => request(new URL(path, app.url), options),
    signIn: (email) => signInTo(app.url, { email, password: TEST_LOGIN.password }),
  }
}

function request(url: URL, { cookie, json }: RequestOptions = {}): Promise<Response> {
  return fetch(url, {
    redirect: 'manual',
    headers: { ...(cookie && { cookie }), ...(json !== undefined && { 'content-type': 'application/json' }) },
    ...(json !== undefined && { method: 'POST', body: JSON.stringify(json) }),
  })
}
