import { join } from 'node:path'
import { createAdapter } from '@workspace/database/connection'
import { seedBase, TEST_LOGIN } from '@workspace/database/seed'
import { testDatabase } from '@workspace/testing'
import { type AppVariables, type RunningApp, startApp } from '@workspace/testing/app'
import { seed } from '../prisma/seed.ts'
import { PrismaClient } from '../src/generated/prisma/client.ts'

/** The production build on a seeded database of its own. */
export interface Coach extends AsyncDisposable {
  readonly url: string
  readonly prisma: PrismaClient
  /** What the server wrote so far. */
  readonly output: () => string
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

const folder = join(import.meta.dirname, '..')

/** How to start a server that differs from the usual. */
export interface ServerOptions {
  /** Environment variables to have, or empty not to have. */
  readonly variables?: AppVariables
  /** Path that answers once it serves; `/api/health` needs a database. */
  readonly health?: string
}

/** Starts the production build as it is deployed. */
export function startServer({ variables, health = '/api/health' }: ServerOptions): Promise<RunningApp> {
  return startApp({
    command: [process.execPath, 'server.js'],
    cwd: join(folder, '.next/standalone/apps/conversation-coach'),
    health,
    env: (url) => ({
      BETTER_AUTH_SECRET: 'of-a-test-3f9b6c1e8d2a4705b9e6c3f1a8d47e02',
      PUBLIC_URL: url,
      HOSTNAME: '127.0.0.1',
      ...variables,
    }),
  })
}

/** Starts the application on a seeded database of its own. */
export async function startCoach(): Promise<Coach> {
  await using opened = new AsyncDisposableStack()
  const db = opened.use(await testDatabase({ project: folder }))
  const prisma = new PrismaClient({ adapter: createAdapter({ url: db.url }) })
  opened.defer(() => prisma.$disconnect())
  await seedBase(prisma)
  await seed(prisma)
  const app = opened.use(await startServer({ variables: { DATABASE_URL: db.url } }))
  const held = opened.move()
  return {
    url: app.url,
    prisma,
    output: app.output,
    open: (path, cookie) => open(new URL(path, app.url), cookie),
    signIn: (email) => signIn(app.url, email),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}

async function open(url: URL, cookie: string | undefined): Promise<OpenedPage> {
  const response = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} })
  return { status: response.status, location: response.headers.get('location'), html: await response.text() }
}

let callers = 0

async function signIn(url: string, email: string): Promise<string> {
  callers += 1
  const response = await fetch(new URL('/api/auth/sign-in/email', url), {
    method: 'POST',
    // An address for each, since sign-in attempts are limited by address.
    headers: { 'content-type': 'application/json', origin: url, 'x-forwarded-for': `192.0.2.${callers}` },
    body: JSON.stringify({ email, password: TEST_LOGIN.password }),
  })
  if (!response.ok) throw new Error(`Signing in as ${email} failed: ${response.status} ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
}
