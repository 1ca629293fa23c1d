import { launchBrowser } from '@workspace/testing/browser'
import { newVisitor } from '@workspace/testing/visitor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Coach, startCoach } from '../start-coach.ts'
import { composer, keptOf, say, sendButton, startConversation, untilAnswered } from './journey.ts'

const opened = new AsyncDisposableStack()
let coach: Coach
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  coach = opened.use(await startCoach())
  browser = opened.use(await launchBrowser())
})
afterAll(() => opened.disposeAsync())

function visit() {
  return newVisitor(browser, { url: coach.url, colorScheme: 'light', width: 1280 })
}

it('is found in the list by who left it, and goes on where it was', async () => {
  await using visitor = await visit()
  const { page } = visitor
  const sessionId = await startConversation(page)
  await say(page, 'I felt overlooked when my name was not on the deck.')
  await untilAnswered(page)
  const { said } = await keptOf(coach.prisma, sessionId)

  await page.getByRole('link', { name: 'Conversations', exact: true }).click()
  await page.getByLabel('Status').selectOption('In progress')
  await page.getByRole('button', { name: 'Filter' }).click()
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="/sessions/${sessionId}"]`) })
  await row.getByRole('cell', { name: '3', exact: true }).waitFor()
  await row.getByRole('link').click()
  const transcript = page.getByRole('list', { name: 'Transcript' })
  for (const words of said) await transcript.getByText(words, { exact: true }).waitFor()

  await say(page, 'What did you need that week?')
  await untilAnswered(page)
  const after = await keptOf(coach.prisma, sessionId)
  expect(after).toMatchObject({ status: 'ACTIVE', turns: ['COMPLETED', 'COMPLETED'], notes: 2 })
  expect(after.said.slice(0, 3)).toEqual(said)
  for (const words of after.said) expect(await transcript.getByText(words, { exact: true }).count()).toBe(1)
  expect(visitor.complaints).toEqual([])
})

describe('what was written and not sent', () => {
  const draft = 'I was going to say\nthat I felt left out.'

  it('is there again after a reload and a way round, for this conversation alone, until it is sent', async () => {
    await using visitor = await visit()
    const { page } = visitor
    const first = await startConversation(page)
    await composer(page).fill(draft)
    await page.reload()
    await expect.poll(() => composer(page).inputValue()).toBe(draft)

    await page.getByRole('link', { name: 'Scenarios' }).first().click()
    await page.getByRole('link', { name: 'Asking for a Raise' }).click()
    await page.getByRole('button', { name: 'Start a conversation' }).click()
    await page.waitForURL((url) => url.pathname.startsWith('/sessions/') && !url.pathname.endsWith(first))
    await composer(page).waitFor()
    expect(await composer(page).inputValue()).toBe('')

    await page.goto(`/sessions/${first}`)
    await expect.poll(() => composer(page).inputValue()).toBe(draft)
    await composer(page).press('Enter')
    await untilAnswered(page)
    expect((await keptOf(coach.prisma, first)).said[1]).toBe(draft)
    await page.reload()
    await page.getByText('3 messages').waitFor()
    expect(await composer(page).inputValue()).toBe('')
    expect(await draftsOf(page)).toEqual([])
    expect(visitor.complaints).toEqual([])
  })

  it('is there where it was written before the page could be used', async () => {
    await using visitor = await visit()
    const { page } = visitor
    const sessionId = await startConversation(page)
    const usable = Promise.withResolvers<void>()
    await page.route('**/*.js', (route) => usable.promise.then(() => route.continue()))
    await page.goto(`/sessions/${sessionId}`, { waitUntil: 'commit' })
    await composer(page).fill(draft)
    usable.resolve()
    await sendButton(page).click()
    await untilAnswered(page)
    expect((await keptOf(coach.prisma, sessionId)).said[1]).toBe(draft)
    expect(visitor.complaints).toEqual([])
  })

  it('is there again where the server did not take it', async () => {
    await using visitor = await visit()
    const { page } = visitor
    await startConversation(page)
    await page.route('**/turns', (route) => route.abort(), { times: 1 })
    await say(page, draft)
    await page.getByText('The server did not answer. Check your connection and try again.').waitFor()
    expect(await composer(page).inputValue()).toBe(draft)
    await page.reload()
    await expect.poll(() => composer(page).inputValue()).toBe(draft)
    expect(visitor.complaints).toEqual([expect.stringContaining('ERR_FAILED')])
  })

  it('is not there again where the server took it and the page was left before it heard so', async () => {
    await using visitor = await visit()
    const { page } = visitor
    const sessionId = await startConversation(page)
    const taken = Promise.withResolvers<void>()
    await page.route('**/turns', async (route) => {
      await route.fetch()
      taken.resolve()
    })
    await say(page, draft)
    await taken.promise
    expect(await draftsOf(page)).toEqual([draft])
    await page.reload()
    await untilAnswered(page)
    expect((await keptOf(coach.prisma, sessionId)).said[1]).toBe(draft)
    expect(await composer(page).inputValue()).toBe('')
    await expect.poll(() => draftsOf(page)).toEqual([])
  })

  it('is forgotten once the conversation is over, here or elsewhere', async () => {
    await using visitor = await visit()
    const { page } = visitor
    const sessionId = await startConversation(page)
    await say(page, 'I felt overlooked.')
    await untilAnswered(page)
    await composer(page).fill(draft)
    const other = await page.context().newPage()
    await other.goto(`/sessions/${sessionId}`)
    await composer(other).fill('Something else.')
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByRole('button', { name: 'Finish and sum up' }).click()
    await page.getByRole('heading', { name: 'How it went' }).waitFor()
    expect(await draftsOf(page)).toEqual([])
    expect(await draftsOf(other)).toEqual(['Something else.'])
    await other.reload()
    await other.getByText('This conversation is finished.').waitFor()
    await expect.poll(() => draftsOf(other)).toEqual([])
    expect(visitor.complaints).toEqual([])
  })
})

/** What the browser keeps in a tab. */
function draftsOf(page: Parameters<typeof composer>[0]): Promise<string[]> {
  return page.evaluate('Object.values(sessionStorage)') as Promise<string[]>
}
