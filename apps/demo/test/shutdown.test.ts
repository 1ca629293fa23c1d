import { setTimeout as sleep } from 'node:timers/promises'
import { TEST_LOGIN } from '@workspace/database/seed'
import { startMailServer } from '@workspace/testing/mail-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seededDatabase } from './database.ts'
import { startServer } from './start-demo.ts'

let database: Awaited<ReturnType<typeof seededDatabase>>

beforeAll(async () => {
  database = await seededDatabase()
})
afterAll(() => database?.[Symbol.asyncDispose]())

/** What the connections of the server under test wait for. */
async function connections(): Promise<readonly (string | null)[]> {
  const rows = await database.prisma.$queryRaw<{ waits: string | null }[]>`
    SELECT wait_event_type AS waits FROM pg_stat_activity WHERE application_name = 'shutdown-test'`
  return rows.map(({ waits }) => waits)
}

/** A server that waits for the mail server to take the mail with which somebody chooses a new password. */
async function startSendingMail(variables: Record<string, string> = {}) {
  const { promise: underWay, resolve: begin } = Promise.withResolvers<void>()
  const { promise: taken, resolve: take } = Promise.withResolvers<void>()
  const mails = await startMailServer({
    beforeTaking: () => {
      begin()
      return taken
    },
  })
  const server = await startServer({ variables: { DATABASE_URL: database.url, SMTP_URL: mails.url, ...variables } })
  await fetch(`${server.url}/api/auth/request-password-reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email: TEST_LOGIN.email, redirectTo: '/reset-password' }),
  })
  await underWay
  return { mails, server, take }
}

function isListening(url: string): Promise<boolean> {
  return fetch(new URL('/api/health/live', url)).then(
    () => true,
    () => false,
  )
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20)
}

it.skipIf(process.platform === 'win32')('a request under way is answered when the server is told to stop', async () => {
  const server = await startServer({
    variables: { DATABASE_URL: database.url, DATABASE_APPLICATION_NAME: 'shutdown-test' },
  })
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { promise: locked, resolve: lock } = Promise.withResolvers<void>()
  const holding = database.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE demo.demo_sessions IN ACCESS EXCLUSIVE MODE`
      lock()
      await released
    },
    { timeout: 60_000 },
  )
  await locked
  const underWay = fetch(server.url).then(async (response) => [response.status, await response.text()])
  await until(async () => (await connections()).includes('Lock'))
  const ended = server[Symbol.asyncDispose]()
  await until(() => server.output().includes('stopping: no new requests'))
  release()
  await holding
  expect(await underWay).toEqual([200, expect.stringContaining('</html>')])
  await ended
  // Next.js ends with 128 and the number of the signal.
  expect(server.output()).toContain('ended with status 143')
  await until(async () => (await connections()).length === 0)
})

it.skipIf(process.platform === 'win32')('a mail under way is sent when the server is told to stop', async () => {
  const { mails, server, take } = await startSendingMail()
  await using _ = mails
  const ended = server[Symbol.asyncDispose]()
  await until(async () => !(await isListening(server.url)))
  take()
  await ended
  expect(mails.received).toMatchObject([{ to: [{ address: TEST_LOGIN.email }] }])
  expect(server.output()).toContain('ended with status 143')
})

it.skipIf(process.platform === 'win32')('a mail that nobody takes is not waited for without an end', async () => {
  const { mails, server, take } = await startSendingMail({ SHUTDOWN_TIMEOUT_MS: '200' })
  await using _ = mails
  await server[Symbol.asyncDispose]()
  take()
  expect(server.output()).toContain('stopped with work unfinished')
  expect(server.output()).toContain('ended with status 1')
})
