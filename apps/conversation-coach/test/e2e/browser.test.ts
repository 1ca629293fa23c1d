import { launchBrowser } from '@workspace/testing/browser'
import { inspectPage, newVisitor } from '@workspace/testing/visitor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Coach, startCoach } from '../start-coach.ts'
import { signIn } from './journey.ts'

const opened = new AsyncDisposableStack()
let coach: Coach
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  coach = opened.use(await startCoach())
  browser = opened.use(await launchBrowser())
})
afterAll(() => opened.disposeAsync())

it('leads from the gallery through the sign-in to a conversation and the notes of the coach', async () => {
  await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'light', width: 1280 })
  const { page } = visitor
  await page.goto('/')
  await page.getByRole('link', { name: 'Angry Uncle at Thanksgiving' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await signIn(page)
  await page.getByRole('heading', { name: 'Conversations held' }).waitFor()
  await page.getByRole('table').getByRole('link').last().click()
  const transcript = page.getByRole('list', { name: 'Transcript' })
  await transcript.getByText('Nobody at this table has the guts').waitFor()
  await transcript.getByText('Nothing in this one lowers the heat').waitFor()
  await page.getByRole('link', { name: 'Conversations', exact: true }).click()
  await page.getByRole('link', { name: 'Asking for a Raise' }).waitFor()
  await page.getByLabel('Scenario').selectOption('Angry Uncle at Thanksgiving')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByText('2 of 2 conversations').waitFor()
  await page.getByLabel('Status').selectOption('Abandoned')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByText('No conversations here').waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Show all' }).last().click()
  await page.getByText('7 of 7 conversations').waitFor()
  expect(visitor.complaints).toEqual([])
})

describe.each([
  ['light', 390],
  ['dark', 1280],
] as const)('in the %s theme, %i pixels wide', (colorScheme, width) => {
  it('every page is accessible and fits', async () => {
    await using visitor = await newVisitor(browser, { url: coach.url, colorScheme, width })
    const { page } = visitor
    const findings: Record<string, unknown> = {}
    const inspect = async (path: string) => {
      findings[path] = await inspectPage(page, path)
    }
    await inspect('/')
    await inspect('/scenarios/difficult-coworker')
    await inspect('/sign-in')
    await signIn(page)
    await page.getByText('Taylor Reed').waitFor({ state: 'attached' })
    await inspect('/scenarios/angry-uncle-at-thanksgiving')
    await inspect('/sessions')
    await inspect('/sessions/seed_conversation_uncle_1')
    await inspect('/sessions/seed_conversation_uncle_1/summary')
    await inspect('/progress')
    await inspect('/data')
    await inspect('/staff/scenarios')
    await inspect('/staff/scenarios/new')
    await inspect('/staff/scenarios/difficult-coworker')
    await inspect('/staff/scenarios/difficult-coworker?view=preview')
    const clean = { barriers: [], overflow: 0 }
    expect(findings).toEqual(Object.fromEntries(Object.keys(findings).map((path) => [path, clean])))
    expect(visitor.complaints).toEqual([])
  })
})
