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
import { composer, keptOf, say, startConversation, untilAnswered, whyDisabled } from './journey.ts'

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
    await page.getByText('2 messages').waitFor()
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
    await page.getByText('3 messages').waitFor()
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
    await page.getByRole('list', { name: 'Transcript' }).getByText('Stopped here.').waitFor()
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

  it('shows no more words once Stop is pressed, however long the server takes, and then what it kept', async () => {
    await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'dark', width: 390 })
    const { page } = visitor
    const sentence = paced('Slide four ', 'was mine ', 'to show.')
    partner = () => ({ text: sentence.text })
    sentence.release(0)
    const sessionId = await startConversation(page)
    const stop = Promise.withResolvers<void>()
    await page.route('**/stop', async (route) => {
      await stop.promise
      await route.continue()
    })
    await say(page, words)
    const transcript = page.getByRole('list', { name: 'Transcript' })
    await transcript.getByText('Slide four', { exact: true }).waitFor()
    const other = await page.context().newPage()
    await other.goto(`/sessions/${sessionId}`)
    await page.getByRole('button', { name: 'Stop' }).click()
    await transcript.getByText('Stopping…').waitFor()
    await page.getByRole('status').filter({ hasText: 'Stopping Dana…' }).waitFor({ state: 'attached' })
    expect(await inspectShown(page)).toEqual(clean)
    sentence.release(1)
    await other.getByText('Slide four was mine', { exact: true }).waitFor()
    expect(await transcript.getByText('Slide four', { exact: true }).count()).toBe(1)
    stop.resolve()
    await transcript.getByText('Stopped here.').waitFor()
    await untilAnswered(page)
    const { said, turns } = await kept(sessionId)
    expect({ turns, last: said.at(-1) }).toEqual({ turns: ['STOPPED'], last: 'Slide four was mine ' })
    for (const reload of [false, true]) {
      if (reload) await page.reload()
      await transcript.getByText('Slide four was mine', { exact: true }).waitFor()
      await transcript.getByText('Stopped here.').waitFor()
      expect(await inspectShown(page)).toEqual(clean)
    }
    expect(visitor.complaints).toEqual([])
  })

  it('can be stopped before it says a word, which is said, also after a reload', async () => {
    await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'light', width: 1280 })
    const { page } = visitor
    const sentence = paced('Slide four was mine to show.')
    partner = () => ({ text: sentence.text })
    const sessionId = await startConversation(page)
    await say(page, words)
    await page.getByRole('button', { name: 'Stop' }).click()
    const transcript = page.getByRole('list', { name: 'Transcript' })
    await transcript.getByText('Dana was stopped before answering.').waitFor()
    await page.reload()
    await transcript.getByText('Dana was stopped before answering.').waitFor()
    expect((await kept(sessionId)).turns).toEqual(['STOPPED'])
    expect(await inspectShown(page)).toEqual(clean)
    expect(visitor.complaints).toEqual([])
  })

  it('can be stopped while the message is on its way; it arrives once, and is stopped', async () => {
    await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'light', width: 1280 })
    const { page } = visitor
    const sentence = paced('Slide four was mine to show.')
    partner = () => ({ text: sentence.text })
    const sessionId = await startConversation(page)
    const arrival = Promise.withResolvers<void>()
    await page.route('**/turns', async (route) => {
      await arrival.promise
      await route.continue()
    })
    await say(page, words)
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByRole('button', { name: 'Stopping…' }).waitFor()
    expect((await kept(sessionId)).turns).toEqual([])
    arrival.resolve()
    await page.getByText('Dana was stopped before answering.').waitFor()
    await untilAnswered(page)
    expect(await kept(sessionId)).toMatchObject({ turns: ['STOPPED'], said: [expect.anything(), words] })
    sentence.releaseAll()
    expect(visitor.complaints).toEqual([])
  })

  it('the conversation cannot be finished, and screen readers are told why', async () => {
    await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'light', width: 1280 })
    const { page } = visitor
    const sentence = interruptedSentence()
    const sessionId = await startConversation(page)
    await say(page, words)
    await page.getByText('Slide four').waitFor()
    const finish = page.getByRole('button', { name: 'Finish' })
    expect(await whyDisabled(finish)).toBe('You can finish once Dana has answered, or is stopped.')
    await finish.focus()
    await finish.press('Enter')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await inspectShown(page)).toEqual(clean)
    sentence.releaseAll()
    await untilAnswered(page)
    expect(await whyDisabled(finish)).toBeNull()
    // It has kept the focus.
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Go on talking' }).click()
    expect((await kept(sessionId)).status).toBe('ACTIVE')
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
  await page.getByText('3 messages').waitFor()
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

it('says on the page of the summary why it is missing, and writes it at the next try', async () => {
  await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'dark', width: 390 })
  const { page } = visitor
  const sessionId = await startConversation(page)
  await say(page, words)
  await untilAnswered(page)
  remark = { text: 'Well done!' }
  await page.getByRole('button', { name: 'Finish' }).click()
  await page.getByRole('button', { name: 'Finish and sum up' }).click()
  await page.getByText('its summary could not be written').first().waitFor()
  await page.getByRole('link', { name: 'Summary' }).click()
  const missing = page.getByRole('status').filter({ hasText: 'The summary is missing' })
  await missing.getByText('The coach gave no remark that could be read.').waitFor()
  await page.getByRole('button', { name: 'Sum it up now' }).click()
  await page.getByRole('alert').getByText('its summary could not be written').waitFor()
  expect(await inspectShown(page)).toEqual(clean)
  const points = { strengths: ['You named the deck.'], practise: ['One.', 'Two.', 'Three.'] }
  remark = { text: JSON.stringify(points) }
  await page.getByRole('button', { name: 'Sum it up now' }).click()
  for (const point of [...points.strengths, ...points.practise]) await page.getByText(point, { exact: true }).waitFor()
  expect(await inspectShown(page)).toEqual(clean)
  expect(await coach.prisma.summary.count({ where: { sessionId } })).toBe(1)
  expect(visitor.complaints).toEqual([expect.stringContaining('503'), expect.stringContaining('503')])
})

it('shows a summary that is written elsewhere by itself', async () => {
  await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'light', width: 1280 })
  const { page } = visitor
  const sessionId = await startConversation(page)
  await say(page, words)
  await untilAnswered(page)
  await coach.prisma.conversationSession.update({
    where: { id: sessionId },
    data: {
      status: 'COMPLETED',
      endedAt: new Date(),
      durationSeconds: 60,
      summaryRun: { create: { leaseExpiresAt: new Date(Date.now() + 60_000) } },
    },
  })
  await page.goto(`/sessions/${sessionId}/summary`)
  await page.getByText('The coach is summing up').waitFor()
  expect(await page.getByRole('button', { name: 'Sum it up now' }).count()).toBe(0)
  await coach.prisma.summary.create({
    data: { sessionId, strengths: ['You named the deck.'], practise: ['One.', 'Two.', 'Three.'] },
  })
  await page.getByText('You named the deck.').waitFor()
  expect(visitor.complaints).toEqual([])
})
