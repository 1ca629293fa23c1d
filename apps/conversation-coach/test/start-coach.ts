import { signInTo, TEST_SECRET } from '@workspace/auth/testing'
import { TEST_LOGIN } from '@workspace/database/seed'
import type { RunningApp } from '@workspace/testing/app'
import { type AppOnDatabase, startOnDatabase } from '@workspace/testing/app-on-database'
import { type StartNextOptions, startNext } from '@workspace/testing/next'
import type { PrismaClient } from '../src/generated/prisma/client.ts'
import { seededDatabase } from './database.ts'

/** The production build on a seeded database of its own. */
export interface Coach extends AppOnDatabase<PrismaClient> {
  /** Opens a page, as the person whose cookie is given; follows no redirect. */
  open(path: string, cookie?: string): Promise<OpenedPage>
  /** Signs a seeded person in; returns their cookie. */
  signIn(email: string): Promise<string>
}

/** What a page answered. */
interface OpenedPage {
  readonly status: number
  readonly location: string | null
  readonly html: string
}

/** Scripts answer, at once, whatever the environment of the tests has. */
const offline = { ANTHROPIC_API_KEY: '', ANTHROPIC_BASE_URL: '', COACH_SCRIPT_WORD_MS: '0' }

/** Starts the production build as it is deployed. */
export function startServer({ variables, ...options }: StartNextOptions): Promise<RunningApp> {
  return startNext(`${import.meta.dirname}/..`, {
    ...options,
    variables: { BETTER_AUTH_SECRET: TEST_SECRET, ...offline, ...variables },
  })
}

/** Starts the application on a seeded database of its own. */
export async function startCoach(variables: StartNextOptions['variables'] = {}): Promise<Coach> {
  const app = await startOnDatabase(await seededDatabase(), (DATABASE_URL) =>
    startServer({ variables: { DATABASE_URL, ...variables } }),
  )
  return {
    ...app,
    open: (path, cookie) => open(new URL(path, app.url), cookie),
    signIn: (email) => signInTo(app.url, { email, password: TEST_LOGIN.password }),
  }
}

async function open(url: URL, cookie: string | undefined): Promise<OpenedPage> {
  const response = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} })
  return { status: response.status, location: response.headers.get('location'), html: await response.text() }
}
