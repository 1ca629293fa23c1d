import { TEST_LOGIN } from '@workspace/database/seed'
import type { Page } from '@workspace/testing/visitor'
import type { PrismaClient } from '../../src/generated/prisma/client.ts'

/** Somebody of the seed who is no staff. */
export const MAYA = 'maya.lindqvist@harborlabs.example'

/** Fills in the sign-in page that is shown. */
export async function signIn(page: Page, email: string = TEST_LOGIN.email): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(TEST_LOGIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Signs somebody in and starts a conversation; returns its id. */
export async function startConversation(page: Page, email: string = MAYA, scenario = 'difficult-coworker') {
  await page.goto(`/sign-in?next=/scenarios/${scenario}`)
  await signIn(page, email)
  await page.getByRole('button', { name: 'Start a conversation' }).click()
  await page.waitForURL('**/sessions/*')
  await composer(page).waitFor()
  return page.url().split('/').at(-1) ?? ''
}

/** Where the person writes. */
export function composer(page: Page) {
  return page.getByRole('textbox', { name: 'What you say to' })
}

/** Says something, once the page can send it; Enter does. */
export async function say(page: Page, words: string): Promise<void> {
  await composer(page).fill(words)
  await sendButton(page).waitFor()
  await composer(page).press('Enter')
}

/** What sends a message, while there is one and the page can be used. */
export function sendButton(page: Page) {
  return page.getByRole('button', { name: 'Send' }).and(page.locator(':enabled'))
}

/** Waits until nobody speaks. */
export async function untilAnswered(page: Page): Promise<void> {
  await page.getByPlaceholder('Say something to').waitFor({ timeout: 30_000 })
}

/** What is in the database of a conversation. */
export async function keptOf(prisma: PrismaClient, sessionId: string) {
  const { status, totalMessages, messages, turns } = await prisma.conversationSession.findUniqueOrThrow({
    where: { id: sessionId },
    include: { messages: { orderBy: { timestamp: 'asc' } }, turns: { orderBy: { number: 'asc' } } },
  })
  return {
    status,
    totalMessages,
    turns: turns.map((turn) => turn.status),
    said: messages.filter(({ role }) => role !== 'COACH').map(({ content }) => content),
    notes: messages.filter(({ role }) => role === 'COACH').length,
  }
}

/** What screen readers say of why a button cannot be used; nothing where it can. */
export function whyDisabled(button: ReturnType<Page['getByRole']>): Promise<string | null> {
  return button.evaluate((element) => {
    const id = element.getAttribute('aria-describedby')
    const isDisabled = element.getAttribute('aria-disabled') === 'true'
    return isDisabled && id ? (element.ownerDocument.getElementById(id)?.textContent ?? null) : null
  })
}
