import { TEST_LOGIN } from '@workspace/database/seed'
import type { Page } from '@workspace/testing/visitor'
import { expect, it } from 'vitest'
import { givenVisitors } from './given-visitors.ts'

const MAYA = 'maya.lindqvist@harborlabs.example'

const { demo, arrive } = await givenVisitors()

function timeline(page: Page): Promise<string[]> {
  return page.getByRole('main').locator('ol').first().locator('> li').allInnerTexts()
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
  await page.getByRole('group', { name: 'Rating' }).getByText('Choose a rating.').waitFor()
  await page.getByRole('radio', { name: '4 stars' }).press(' ')
  await page.getByLabel('Comment').fill('Warm bread.')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Thank you').waitFor()
  const entries = await timeline(page)
  expect(entries.map((text) => text.split('\n')[0])).toEqual([
    'Started by Maya Lindqvist',
    'Paused by Maya Lindqvist',
    'Resumed by Maya Lindqvist',
    'Completed by Maya Lindqvist',
    'Maya Lindqvist',
  ])
  expect(entries.at(-1)).toContain('Warm bread.')
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
  const { statusChanges } = await demo.prisma.demoSession.update({
    where: { id: 'seed_session_01' },
    data: { status: 'ACTIVE', endedAt: null },
    include: { statusChanges: true },
  })
  expect(statusChanges).toMatchObject([{ status: 'COMPLETED', userId: 'user_maya' }])
  await demo.prisma.demoStatusChange.deleteMany({ where: { sessionId: 'seed_session_01' } })
})

it('the analytics are read by period, as charts, as a table and as a file', async () => {
  await using visitor = await arrive(TEST_LOGIN.email, '/analytics')
  const { page } = visitor
  await page.getByRole('heading', { name: 'Sessions per day' }).waitFor()
  await page.getByRole('link', { name: 'A year' }).click()
  await page.getByRole('heading', { name: 'Sessions per week' }).waitFor()
  await page.getByRole('figure', { name: 'Sessions per week' }).locator('.recharts-bar-rectangle').first().waitFor()
  const completion = page.getByRole('figure', { name: 'Sessions that ended, completed or cancelled' })
  await completion.getByText('89 %').waitFor()
  expect(await completion.getByRole('listitem').allTextContents()).toEqual(['Completed: 49', 'Cancelled: 6'])
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
  const headOf = (name: string) =>
    diagram.locator(`[id*="entity-${name}-"] :is(.outer-path path, rect.label-container)`).first()
  const colourOf = (name: string) => headOf(name).evaluate((head) => (head as unknown as Styled).style.fill)
  expect(await colourOf('DemoFeedback')).toContain('var(--chart-3)')
  expect(await colourOf('User')).toContain('var(--chart-1)')
  const light = await diagram.innerHTML()
  await page.getByRole('button', { name: 'Dark' }).click()
  await expect.poll(() => diagram.innerHTML()).not.toBe(light)
  expect(visitor.complaints).toEqual([])
})

/** What the page's own scripts see of an element; tests are compiled without the types of a browser. */
interface Styled {
  readonly style: { readonly fill: string }
}
