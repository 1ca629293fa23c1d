import {
  type AnthropicServer,
  type ModelAnswer,
  type ModelCall,
  startAnthropicServer,
} from '@workspace/testing/anthropic-server'
import { launchBrowser } from '@workspace/testing/browser'
import { inspectShown, newVisitor } from '@workspace/testing/visitor'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { paced } from '../paced.ts'
import { type Coach, startCoach } from '../start-coach.ts'
import { composer, keptOf, say, startConversation, untilAnswered } from './journey.ts'

const clean = { barriers: [], overflow: 0 }
const words = 'I was surprised to see the deck without my name.'
const coaching = {
  whatWorked: '“I was surprised”: that is yours to say.',
  whatToTry: 'Say what it did to you.',
  tone: 'calm',
  suggestedLine: 'I felt invisible.',
}

/** What the models answer in a test; calls of the coach do not stream. */
let partner: (call: ModelCall) => ModelAnswer
let remark: ModelAnswer

const opened = new AsyncDisposableStack()
let server: AnthropicServer
let coach: Coach
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  server = opened.use(await startAnthropicServer((call) => (call.isStreaming ? partner(call) : remark)))
  coach = opened.use(await startCoach({ ANTHROPIC_API_KEY: 'sk-test', ANTHROPIC_BASE_URL: server.url }))
  browser = opened.use(await launchBrowser())
})
afterAll(() => opened.disposeAsync())
beforeEach(() => {
  partner = () => ({ text: 'Slide four was mine to show.' })
  remark = { text: JSON.stringify(coaching) }
})

const kept = (sessionId: string) => keptOf(coach.prisma, sessionId)

/** Lets the partner begin a sentence, which it ends when `releaseAll` is called. */
function interruptedSentence() {
  const sentence = paced('Slide four ', 'was mine to show.')
  partner = () => ({ text: sentence.text })
  sentence.release(0)
  return sentence
}

describe('while the partner speaks', () => {
  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('the page is accessible and fits (%s theme, %i pixels)', async (colorScheme, width) => {
    await using visitor = await newVisitor(browser, { url: coach.url, colorScheme, width })
    const { page } = visitor
    const sentence = interruptedSentence()
    await startConversation(page)
    expect(await page.getByText('Scripted partner').count()).toBe(0)
    await say(page, words)
    await page.getByText('Slide four').waitFor()
    expect(await inspectShown(page)).toEqual(clean)
    sentence.releaseAll()
    await untilAnswered(page)
    expect(visitor.complaints).toEqual([])
  })

  it('a reload goes on where it was', async () => {
    await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'light', width: 1280 })
    const { page } = visitor
    const sentence = interruptedSentence()
    const sessionId = await startConversation(page)
    await say(page, words)
    await page.getByText('Slide four').waitFor()
    await page.reload()
    await page.getByText('Slide four', { exact: true }).waitFor()
    expect((await kept(sessionId)).turns).toEqual(['RUNNING'])
    sentence.releaseAll()
    await page.getByText('Slide four was mine to show.', { exact: true }).first().waitFor()
    await untilAnswered(page)
    await page.getByText('4 messages').waitFor()
    const transcript = page.getByRole('list', { name: 'Transcript' })
    for (const said of (await kept(sessionId)).said) {
      expect(await transcript.getByText(said, { exact: true }).count()).toBe(1)
    }
    expect(await kept(sessionId)).toMatchObject({ turns: ['COMPLETED'], totalMessages: 4 })
    expect(visitor.complaints).toEqual([])
  })

  it('it can be stopped; what it said stays, and the focus goes back to the text field', async () => {
    await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'light', width: 1280 })
    const { page } = visitor
    interruptedSentence()
    const sessionId = await startConversation(page)
    await say(page, words)
    await page.getByText('Slide four').waitFor()
    expect(await composer(page).isEditable()).toBe(false)
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByText('You stopped this.').waitFor()
    await untilAnswered(page)
    expect(await composer(page).evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true)
    expect(await kept(sessionId)).toMatchObject({ turns: ['STOPPED'], said: [expect.anything(), words, 'Slide four '] })
    partner = () => ({ text: 'It was part of a big deck.' })
    await say(page, 'Sorry, go on.')
    await page.getByText('It was part of a big deck.', { exact: true }).first().waitFor()
    await untilAnswered(page)
    expect((await kept(sessionId)).turns).toEqual(['STOPPED', 'COMPLETED'])
    expect(visitor.complaints).toEqual([])
  })

  it('another tab cannot speak, sees what is said, and keeps what was written in it', async () => {
    await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'light', width: 1280 })
    const { page } = visitor
    const sentence = interruptedSentence()
    const sessionId = await startConversation(page)
    const other = await page.context().newPage()
    await other.goto(`/sessions/${sessionId}`)
    await composer(other).waitFor()
    await say(page, words)
    await page.getByText('Slide four').waitFor()
    await say(other, 'And I am angry.')
    await other.getByText('The partner still answers. Wait for the end, or stop it.').waitFor()
    await other.getByText('Slide four').waitFor()
    expect(await composer(other).inputValue()).toBe('And I am angry.')
    sentence.releaseAll()
    await Promise.all([untilAnswered(page), untilAnswered(other)])
    const { said, turns } = await kept(sessionId)
    expect(turns).toEqual(['COMPLETED'])
    for (const tab of [page, other]) {
      const transcript = tab.getByRole('list', { name: 'Transcript' })
      for (const each of said) expect(await transcript.getByText(each, { exact: true }).count()).toBe(1)
    }
    await composer(other).press('Enter')
    await untilAnswered(other)
    expect((await kept(sessionId)).said).toContain('And I am angry.')
    expect(visitor.complaints).toEqual([])
  })
})

it('says why an answer broke off, also after a reload, and tries again without doubling', async () => {
  await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'dark', width: 1280 })
  const { page } = visitor
  partner = () => ({ text: 'Slide four', end: 'cut' })
  const sessionId = await startConversation(page)
  await say(page, words)
  const why = page.getByText('The model broke off in mid-sentence. Try again.')
  await why.waitFor()
  expect(await inspectShown(page)).toEqual(clean)
  await page.reload()
  await why.waitFor()
  partner = () => ({ text: 'Slide four was mine to show.' })
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('4 messages').waitFor()
  expect(await why.count()).toBe(0)
  expect(await kept(sessionId)).toMatchObject({
    turns: ['COMPLETED'],
    said: [expect.anything(), words, 'Slide four was mine to show.'],
    notes: 1,
  })
  expect(visitor.complaints).toEqual([])
})

it('says why the coach said nothing, also after a reload', async () => {
  await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'light', width: 1280 })
  const { page } = visitor
  remark = { text: 'Well done!' }
  await startConversation(page)
  await say(page, words)
  const why = page.getByText('The coach gave no remark that could be read.')
  await why.waitFor()
  await untilAnswered(page)
  await page.reload()
  await why.waitFor()
  expect(await inspectShown(page)).toEqual(clean)
  expect(visitor.complaints).toEqual([])
})
