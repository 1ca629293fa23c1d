import { readFile } from 'node:fs/promises'
import { launchBrowser } from '@workspace/testing/browser'
import { inspectShown, newVisitor } from '@workspace/testing/visitor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Coach, startCoach } from '../start-coach.ts'
import { composer, keptOf, MAYA, say, signIn, startConversation, untilAnswered, whyDisabled } from './journey.ts'

const opened = new AsyncDisposableStack()
let coach: Coach
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  coach = opened.use(await startCoach({ COACH_SCRIPT_WORD_MS: '30' }))
  browser = opened.use(await launchBrowser())
})
afterAll(() => opened.disposeAsync())

const clean = { barriers: [], overflow: 0 }

function visit(colorScheme: 'dark' | 'light' = 'light', width = 1280) {
  return newVisitor(browser, { url: coach.url, colorScheme, width })
}

const kept = (sessionId: string) => keptOf(coach.prisma, sessionId)

it('goes from the first message to the summary', async () => {
  await using visitor = await visit()
  const { page } = visitor
  const sessionId = await startConversation(page)
  const transcript = page.getByRole('list', { name: 'Transcript' })
  await transcript.getByText('ten minutes before the vendor call').waitFor()
  await page.getByText('Scripted partner', { exact: true }).waitFor()
  const finish = page.getByRole('button', { name: 'Finish' })
  expect(await whyDisabled(finish)).toBe('You can finish once you have said something.')
  await say(page, 'I felt overlooked when my name was not on the deck. Can we talk about it?')
  await untilAnswered(page)
  await say(page, 'What did you need that week?')
  await untilAnswered(page)
  await transcript.getByText('You could say').nth(1).waitFor()
  const { said, notes, turns } = await kept(sessionId)
  expect({ turns, notes, said: said.length }).toEqual({ turns: ['COMPLETED', 'COMPLETED'], notes: 2, said: 5 })
  for (const words of said) await transcript.getByText(words, { exact: true }).waitFor()
  await page.getByText('5 messages').waitFor()
  // Screen readers are told an answer as a whole.
  await page
    .getByRole('status')
    .filter({ hasText: said.at(-1) ?? '' })
    .waitFor({ state: 'attached' })
  await finish.click()
  expect(await inspectShown(page)).toEqual(clean)
  await page.getByRole('button', { name: 'Finish and sum up' }).click()
  await page.getByRole('heading', { name: 'How it went: Difficult Coworker' }).waitFor()
  const { strengths, practise } = await coach.prisma.summary.findUniqueOrThrow({ where: { sessionId } })
  expect(practise).toHaveLength(3)
  for (const point of [...strengths, ...practise]) await page.getByText(point, { exact: true }).waitFor()
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Transcript' }).click()
  const transcriptFile = await readFile(await (await downloading).path(), 'utf8')
  expect(transcriptFile).toContain('# Difficult Coworker')
  expect(transcriptFile).toContain('What did you need that week?')
  await page.getByRole('link', { name: 'The conversation' }).click()
  await page.getByText('This conversation is finished.').waitFor()
  expect(await composer(page).count()).toBe(0)
  await page.getByRole('button', { name: 'Practise again' }).click()
  await composer(page).waitFor()
  expect(page.url()).not.toContain(sessionId)
  expect(visitor.complaints).toEqual([])
})

it('on a phone folds the notes of the coach', async () => {
  await using visitor = await visit('dark', 390)
  const { page } = visitor
  await startConversation(page, MAYA, 'noisy-neighbour-at-the-door')
  await say(page, 'Could you turn the music down after ten?')
  await untilAnswered(page)
  const note = page.getByText('You could say')
  expect(await note.isVisible()).toBe(false)
  await page.locator('summary', { hasText: 'Coach' }).click()
  await note.waitFor()
  expect(await inspectShown(page)).toEqual(clean)
  expect(visitor.complaints).toEqual([])
})

it('starts also where the button was pressed before the script of the page was there', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await page.goto('/sign-in?next=/scenarios/difficult-coworker')
  await signIn(page, MAYA)
  await page.getByRole('button', { name: 'Start a conversation' }).waitFor()
  const script = Promise.withResolvers<void>()
  await page.route('**/*.js', async (route) => {
    await script.promise
    await route.continue()
  })
  await page.goto('/scenarios/difficult-coworker', { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Start a conversation' }).click()
  script.resolve()
  await composer(page).waitFor()
  expect(visitor.complaints).toEqual([])
})

describe('sending', () => {
  it('twice by a double click is one turn', async () => {
    await using visitor = await visit()
    const { page } = visitor
    const sessionId = await startConversation(page)
    await composer(page).fill('I would like to talk about the deck.')
    await page.getByRole('button', { name: 'Send' }).dblclick()
    await untilAnswered(page)
    const { turns, totalMessages } = await kept(sessionId)
    expect({ turns, totalMessages }).toEqual({ turns: ['COMPLETED'], totalMessages: 4 })
    expect(visitor.complaints).toEqual([])
  })

  it('again after the answer of the server was lost is one turn', async () => {
    await using visitor = await visit()
    const { page } = visitor
    const sessionId = await startConversation(page)
    await page.route(
      '**/turns',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await say(page, 'I would like to talk about the deck.')
    await page.getByText('The server did not answer. Check your connection and try again.').waitFor()
    expect(await composer(page).inputValue()).toBe('I would like to talk about the deck.')
    await page.getByRole('button', { name: 'Send' }).click()
    await untilAnswered(page)
    await page.getByText('3 messages').waitFor()
    const { turns, said } = await kept(sessionId)
    expect({ turns, said: said.length }).toEqual({ turns: ['COMPLETED'], said: 3 })
    expect(visitor.complaints).toEqual([expect.stringContaining('ERR_FAILED')])
  })

  it('begins a new line with Shift and Enter, and refuses what is too long', async () => {
    await using visitor = await visit()
    const { page } = visitor
    const sessionId = await startConversation(page)
    await composer(page).fill('One')
    await composer(page).press('Shift+Enter')
    await composer(page).pressSequentially('two')
    expect(await composer(page).inputValue()).toBe('One\ntwo')
    await composer(page).fill('a'.repeat(4001))
    await page.getByText('4001 of 4000 characters').waitFor()
    expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true)
    await composer(page).press('Enter')
    expect((await kept(sessionId)).turns).toEqual([])
    expect(visitor.complaints).toEqual([])
  })

  it('waits for the next day where the tokens of the day are used up', async () => {
    await using visitor = await visit('dark')
    const { page } = visitor
    const sessionId = await startConversation(page, 'jonas.weber@harborlabs.example')
    const { userId } = await coach.prisma.conversationSession.findUniqueOrThrow({ where: { id: sessionId } })
    const day = new Date(new Date().toISOString().slice(0, 10))
    await coach.prisma.coachTokenUsage.create({ data: { userId, day, inputTokens: 200_000 } })
    await say(page, 'I would like to talk about the deck.')
    await page.getByText('You have used up what you can practise in a day.').waitFor()
    expect(await composer(page).count()).toBe(0)
    expect(await inspectShown(page)).toEqual(clean)
    expect((await kept(sessionId)).turns).toEqual([])
    expect(visitor.complaints).toEqual([expect.stringContaining('429')])
  })
})

it('can be deleted', async () => {
  await using visitor = await visit()
  const { page } = visitor
  const sessionId = await startConversation(page)
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete it' }).click()
  await page.waitForURL('**/sessions')
  expect(await coach.prisma.conversationSession.findUnique({ where: { id: sessionId } })).toBeNull()
  expect(visitor.complaints).toEqual([])
})
