import { launchBrowser } from '@workspace/testing/browser'
import { inspectShown, newVisitor, type Page } from '@workspace/testing/visitor'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepLongConversation } from '../long-conversation.ts'
import { type Coach, startCoach } from '../start-coach.ts'
import { keptOf, MAYA, say, signIn, untilAnswered } from './journey.ts'

const clean = { barriers: [], overflow: 0 }
const opened = new AsyncDisposableStack()
let coach: Coach
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  coach = opened.use(await startCoach())
  browser = opened.use(await launchBrowser())
})
afterAll(() => opened.disposeAsync())

/** Where a message stands in the window, in pixels. */
async function placeOf(page: Page, words: string): Promise<number> {
  return (await page.getByText(words, { exact: true }).boundingBox())?.y ?? Number.NaN
}

/** Windows scroll by whole pixels. */
async function expectPlace(page: Page, words: string, place: number): Promise<void> {
  expect(Math.abs((await placeOf(page, words)) - place)).toBeLessThan(1.5)
}

function hasFocus(element: ReturnType<Page['getByRole']>): Promise<boolean> {
  return element.evaluate((it) => it === it.ownerDocument.activeElement)
}

it('shows earlier messages page by page: what is read stays in its place, the focus too, and a reload has them', async () => {
  const sessionId = await keepLongConversation(coach.prisma, { email: MAYA, turns: 30, status: 'ACTIVE' })
  await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'light', width: 1280 })
  const { page } = visitor
  await page.goto(`/sign-in?next=/sessions/${sessionId}`)
  await signIn(page, MAYA)
  const showEarlier = page.getByRole('link', { name: 'Show earlier' })
  await page.getByText('61 messages').waitFor()
  // The page opens at its end.
  await expect.poll(() => placeOf(page, 'PARTNER says line 30.')).toBeLessThan(844)
  await showEarlier.focus()
  expect(await page.getByText('USER says line 17.').count()).toBe(0)
  const place = await placeOf(page, 'USER says line 18.')
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: '39 earlier messages shown.' }).waitFor({ state: 'attached' })
  await expectPlace(page, 'USER says line 18.', place)
  expect(await hasFocus(showEarlier)).toBe(true)
  expect(await page.getByRole('status').filter({ hasText: 'PARTNER says' }).count()).toBe(0)
  expect(await inspectShown(page)).toEqual(clean)

  await page.reload()
  await page.getByText('USER says line 5.', { exact: true }).waitFor()
  await page.getByText('61 messages').waitFor()

  await showEarlier.focus()
  await page.keyboard.press('Enter')
  const beginning = page.getByText('The conversation begins here.')
  await beginning.waitFor()
  await page.getByText('The opening line.', { exact: true }).waitFor()
  expect(await hasFocus(beginning)).toBe(true)
  expect(await showEarlier.count()).toBe(0)
  expect(visitor.complaints).toEqual([])
})

it('sends nothing of the transcript again after a turn; what was said is there on the way back', async () => {
  const sessionId = await keepLongConversation(coach.prisma, { email: MAYA, turns: 30, status: 'ACTIVE' })
  await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'light', width: 1280 })
  const { page } = visitor
  await page.goto(`/sign-in?next=/sessions/${sessionId}`)
  await signIn(page, MAYA)
  await page.getByRole('link', { name: 'Show earlier' }).waitFor()
  const madeAgain: string[] = []
  page.on('request', (request) => {
    if (request.headers().rsc && request.url().includes(sessionId)) madeAgain.push(request.url())
  })
  for (const words of ['What did you need that week?', 'I would have liked to hear of it.']) {
    const usage = page.waitForResponse('**/usage')
    await say(page, words)
    await untilAnswered(page)
    await usage
  }
  await page.getByText('65 messages').waitFor()
  expect(madeAgain).toEqual([])
  await page.getByRole('link', { name: 'Conversations', exact: true }).click()
  await page.getByRole('table').waitFor()
  await page.goBack()
  const transcript = page.getByRole('list', { name: 'Transcript' })
  const { said } = await keptOf(coach.prisma, sessionId)
  for (const words of said.slice(-4)) await transcript.getByText(words, { exact: true }).waitFor()
  await page.getByText('65 messages').waitFor()
  expect(visitor.complaints).toEqual([])
})

it('leads back to the beginning of a conversation that is over, on a phone in the dark', async () => {
  const sessionId = await keepLongConversation(coach.prisma, { email: MAYA, turns: 20, status: 'COMPLETED' })
  await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'dark', width: 390 })
  const { page } = visitor
  await page.goto(`/sign-in?next=/sessions/${sessionId}`)
  await signIn(page, MAYA)
  const showEarlier = page.getByRole('link', { name: 'Show earlier' })
  await showEarlier.waitFor()
  expect(await inspectShown(page)).toEqual(clean)
  const place = await placeOf(page, 'USER says line 8.')
  await showEarlier.click()
  await page.getByText('The conversation begins here.').waitFor()
  await expectPlace(page, 'USER says line 8.', place)
  expect(await inspectShown(page)).toEqual(clean)
  expect(visitor.complaints).toEqual([])
})
