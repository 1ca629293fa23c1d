import { launchBrowser } from '@workspace/testing/browser'
import { type MailServer, startMailServer } from '@workspace/testing/mail-server'
import { inspectPage, newVisitor } from '@workspace/testing/visitor'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seededDatabase } from '../database.ts'
import { startServer } from '../start-coach.ts'

const opened = new AsyncDisposableStack()
let mails: MailServer
let url: string
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  const database = opened.use(await seededDatabase())
  mails = opened.use(await startMailServer())
  url = opened.use(await startServer({ variables: { DATABASE_URL: database.url, SMTP_URL: mails.url } })).url
  browser = opened.use(await launchBrowser())
})
afterAll(() => opened.disposeAsync())

it('registers somebody, whom the link of the mail signs in where they were going', async () => {
  await using visitor = await newVisitor(browser, { url, colorScheme: 'light', width: 1280 })
  const { page } = visitor
  await page.goto('/register?next=/sessions')
  await page.getByLabel('Name').fill('Nina Novak')
  await page.getByLabel('E-mail').fill('nina@example.com')
  await page.getByLabel('Password').fill('a long password')
  await page.getByRole('button', { name: 'Create account' }).click()
  const { subject, text = '' } = await mails.take('nina@example.com')
  expect(subject).toBe('Confirm your e-mail address for Conversation Coach')
  await page.goto(/https?:\S+/.exec(text)?.[0] ?? '')
  await page.waitForURL('**/sessions')
  await page.getByText('Nina Novak').first().waitFor()
  expect(visitor.complaints).toEqual([])
})

it.each(['/sign-in', '/register', '/forgot-password', '/reset-password?token=of-a-test'])(
  '%s is accessible and fits a phone',
  async (path) => {
    await using visitor = await newVisitor(browser, { url, colorScheme: 'dark', width: 390 })
    expect(await inspectPage(visitor.page, path)).toEqual({ barriers: [], overflow: 0 })
    expect(visitor.complaints).toEqual([])
  },
)
