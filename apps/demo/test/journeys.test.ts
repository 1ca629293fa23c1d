import { TEST_LOGIN } from '@workspace/database/seed'
import { launchBrowser } from '@workspace/testing/browser'
import { newVisitor, type Page } from '@workspace/testing/visitor'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Demo, startDemo } from './start-demo.ts'

const MAYA = 'maya.lindqvist@harborlabs.example'

const opened = new AsyncDisposableStack()
let demo: Demo
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  demo = opened.use(await startDemo())
  browser = opened.use(await launchBrowser())
})
afterAll(() => opened.disposeAsync())

/** Somebody who is signed in, on the page at `path`. */
async function arrive(email: string, path: string) {
  const visitor = await newVisitor(browser, { url: demo.url, colorScheme: 'light', width: 1280 })
  const { page } = visitor
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(TEST_LOGIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`**${path}`)
  return visitor
}

function timeline(page: Page): Promise<string[]> {
  return page.getByRole('main').locator('ol > li').allInnerTexts()
}

it('a session is started, paused, resumed, finished and rated', async () => {
  await using visitor = await arrive(MAYA, '/sessions')
  const { page } = visitor
  await page.getByRole('link', { name: 'Start a session' }).click()
  await page.getByLabel('Name').fill('  ')
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText('Must not be empty.').waitFor()
  expect(await page.getByLabel('Name').getAttribute('aria-invalid')).toBe('true')
  await page.locator('input[name=sessionName]:focus').waitFor()
  await page.getByText('Choose a type.').waitFor()
  await page.getByLabel('Name').fill('Trial for a bakery')
  await page.getByLabel('Type').press('Enter')
  await page.getByRole('option', { name: 'Voice' }).press('Enter')
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('heading', { name: 'Trial for a bakery' }).waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('The session is paused.').waitFor()
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByText('The session goes on.').waitFor()
  await page.getByRole('button', { name: 'Finish' }).click()
  await page.getByRole('button', { name: 'It was completed' }).click()
  await page.getByText('The session is completed.').waitFor()
  expect(await page.getByRole('button', { name: 'Finish' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Must be a whole number from 1 to 5.').waitFor()
  await page.getByRole('radio', { name: '4 stars' }).press(' ')
  await page.getByLabel('Comment').fill('Warm bread.')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Thank you').waitFor()
  const [started, completed, feedback] = await timeline(page)
  expect(started).toContain('Started by Maya Lindqvist')
  expect(completed).toContain('Completed')
  expect(feedback).toContain('Warm bread.')
  expect(await page.getByLabel('Comment').inputValue()).toBe('')
  expect(visitor.complaints).toEqual([])
  const { id, demoType, status, endedAt } = await demo.prisma.demoSession.findFirstOrThrow({
    where: { sessionName: 'Trial for a bakery' },
  })
  expect([demoType, status, endedAt]).toEqual(['VOICE', 'COMPLETED', expect.any(Date)])
  await demo.prisma.demoSession.delete({ where: { id } })
})

it('the list is searched, narrowed and paged, and the address remembers it', async () => {
  await using visitor = await arrive(TEST_LOGIN.email, '/sessions')
  const { page } = visitor
  await page.getByRole('link', { name: 'Older' }).click()
  await page.getByRole('link', { name: 'Appointment reminders by phone' }).waitFor()
  await page.getByLabel('Search').fill('okafor')
  await page.getByLabel('Started in the last').selectOption('30 days')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByText('4 of 4 sessions').waitFor()
  await page.reload()
  await page.getByText('4 of 4 sessions').waitFor()
  expect(await page.getByLabel('Search').inputValue()).toBe('okafor')
  await page.getByLabel('Search').fill('nobody of that name')
  await page.getByLabel('Search').press('Enter')
  await page.getByText('No session matches').waitFor()
  await page.getByRole('link', { name: 'Show all sessions' }).click()
  await page.getByText('12 of 60 sessions').waitFor()
  expect(visitor.complaints).toEqual([])
})

it('a form that was made to name the session of somebody else changes nothing', async () => {
  await using visitor = await arrive(MAYA, '/sessions/seed_session_01')
  const { page } = visitor
  await page.locator('input[name=sessionId]').evaluate((input) => {
    ;(input as unknown as { value: string }).value = 'seed_session_02'
  })
  await page.getByRole('radio', { name: '5 stars' }).press(' ')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('alert').getByText('Is not the id of one of your sessions.').waitFor()
  expect(await demo.prisma.demoFeedback.count({ where: { sessionId: 'seed_session_02' } })).toBe(0)
})

it('a form that is sent after the sign-in has ended says so, and keeps what was typed', async () => {
  await using visitor = await arrive(MAYA, '/sessions/seed_session_01')
  const { page } = visitor
  await page.context().clearCookies()
  await page.getByRole('radio', { name: '2 stars' }).press(' ')
  await page.getByLabel('Comment').fill('Too long.')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('alert').getByText('Sign in to use this address.').waitFor()
  expect(await page.getByLabel('Comment').inputValue()).toBe('Too long.')
  expect(await page.getByRole('radio', { name: '2 stars' }).isChecked()).toBe(true)
})

it('of two who finish a session the second is told that it has ended', async () => {
  await using first = await arrive(MAYA, '/sessions/seed_session_01')
  await using second = await arrive(TEST_LOGIN.email, '/sessions/seed_session_01')
  for (const { page } of [first, second]) await page.getByRole('button', { name: 'Finish' }).click()
  await first.page.getByRole('button', { name: 'It was completed' }).click()
  await first.page.getByText('The session is completed.').waitFor()
  await second.page.getByRole('button', { name: 'It was cancelled' }).click()
  const told = second.page.getByText('The session is completed, so it cannot become cancelled.')
  await told.waitFor()
  await second.page.getByRole('button', { name: 'Finish' }).waitFor({ state: 'detached' })
  await demo.prisma.demoSession.update({ where: { id: 'seed_session_01' }, data: { status: 'ACTIVE', endedAt: null } })
})

it('the analytics are read by period, as charts, as a table and as a file', async () => {
  await using visitor = await arrive(TEST_LOGIN.email, '/analytics')
  const { page } = visitor
  await page.getByRole('heading', { name: 'Sessions per day' }).waitFor()
  await page.getByRole('link', { name: 'A year' }).click()
  await page.getByRole('heading', { name: 'Sessions per week' }).waitFor()
  await page.getByRole('figure', { name: 'Sessions per week' }).locator('.recharts-bar-rectangle').first().waitFor()
  await page.getByText('As a table').press('Enter')
  await page.getByRole('columnheader', { name: 'Week of' }).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  expect((await download).suggestedFilename()).toBe('demo-sessions-365d.csv')
  expect(visitor.complaints).toEqual([])
})

it('the schema is shown in the colours of its owners, and drawn in the theme that is chosen', async () => {
  await using visitor = await arrive(MAYA, '/schema')
  const { page } = visitor
  await page.getByText('demoSessions DemoSession[]').waitFor()
  await page.getByText('Verification', { exact: true }).click()
  await page.getByRole('region', { name: 'model Verification' }).waitFor()
  await page.getByRole('tab', { name: 'Combined schema' }).press('ArrowRight')
  const diagram = page.getByRole('region', { name: 'Entities of app demo' }).locator('svg').first()
  await diagram.getByText('DemoFeedback').first().waitFor()
  const light = await diagram.innerHTML()
  await page.getByRole('button', { name: 'Dark' }).click()
  await expect.poll(() => diagram.innerHTML()).not.toBe(light)
  expect(visitor.complaints).toEqual([])
})
