import { readFile } from 'node:fs/promises'
import { launchBrowser } from '@workspace/testing/browser'
import { inspectShown, newVisitor } from '@workspace/testing/visitor'
import { expect, it } from 'vitest'
import { startCoach } from '../start-coach.ts'
import { MAYA, signIn } from './journey.ts'

it('hands people their data, and deletes it once they confirm with their own e-mail address', async () => {
  await using coach = await startCoach()
  await using browser = await launchBrowser()
  await using visitor = await newVisitor(browser, { url: coach.url, colorScheme: 'light', width: 1280 })
  const { page } = visitor
  await page.goto('/sign-in?next=/data')
  await signIn(page, MAYA)
  await page.getByText('At the moment 2 conversations with 14 messages, the coach’s notes among them.').waitFor()
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download my data' }).click()
  const data = JSON.parse(await readFile(await (await downloading).path(), 'utf8'))
  expect(data.user.email).toBe(MAYA)
  expect(data.sessions.map(({ id }: { id: string }) => id).toSorted()).toEqual([
    'seed_conversation_neighbour_2',
    'seed_conversation_uncle_2',
  ])
  await page.getByRole('button', { name: 'Delete my data' }).click()
  await page.getByLabel('Your e-mail address').fill('test@example.com')
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await page.getByText('Is not your e-mail address.').waitFor()
  const field = page.getByLabel('Your e-mail address')
  expect(await field.evaluate((input) => input === input.ownerDocument.activeElement)).toBe(true)
  expect(await inspectShown(page)).toEqual({ barriers: [], overflow: 0 })
  expect(await coach.prisma.conversationSession.count({ where: { user: { email: MAYA } } })).toBe(2)
  await field.fill(MAYA)
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await page.getByText('At the moment 0 conversations with 0 messages, the coach’s notes among them.').waitFor()
  expect(await coach.prisma.conversationSession.count({ where: { user: { email: MAYA } } })).toBe(0)
  expect(await coach.prisma.conversationSession.count()).toBe(5)
  await page.getByRole('link', { name: 'Conversations', exact: true }).click()
  await page.getByText('No conversations yet').waitFor()
  expect(visitor.complaints).toEqual([expect.stringContaining('422')])
})
