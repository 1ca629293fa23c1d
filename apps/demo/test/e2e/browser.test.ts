import { TEST_LOGIN } from '@workspace/database/seed'
import { inspectPage } from '@workspace/testing/visitor'
import { describe, expect, it } from 'vitest'
import { startServer } from '../start-demo.ts'
import { givenVisitors, signIn } from './given-visitors.ts'

// Port 1 is nobody's.
const unreachable = 'postgresql://app:grapefruit@127.0.0.1:1/gone'

const { visit, arrive } = await givenVisitors()

it('leads from the overview through the sign-in to a session and its feedback, and out again', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await signIn(page, TEST_LOGIN.email)
  await page.getByText('Taylor Reed').first().waitFor()
  await page.getByRole('link', { name: 'Sessions', exact: true }).click()
  await page.getByLabel('Status').selectOption('Cancelled')
  await page.getByLabel('Type').selectOption('Voice')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('link', { name: 'Voice sign-in for couriers' }).click()
  await page.getByText('Did not understand me with the engine running.').waitFor()
  await page.getByRole('img', { name: 'Rated 1 of 5' }).waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('Sign in to see the sessions').waitFor()
  expect(visitor.complaints).toEqual([])
})

it('says when the password is wrong, and lets one try again', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await page.goto('/sign-in?next=/sessions')
  await signIn(page, TEST_LOGIN.email, 'not-the-password')
  await page.getByRole('alert').getByText('E-mail or password is wrong.').waitFor()
  await signIn(page, TEST_LOGIN.email)
  await page.getByRole('heading', { name: 'Sessions' }).waitFor()
})

it('keeps the theme that was chosen, whatever the system has', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await page.goto('/')
  const isDark = () => page.evaluate(() => document.documentElement.classList.contains('dark'))
  expect(await isDark()).toBe(false)
  await page.getByRole('button', { name: 'Dark' }).click()
  expect(await isDark()).toBe(true)
  await page.reload()
  expect(await isDark()).toBe(true)
  await page.getByRole('button', { name: 'As the system' }).click()
  expect(await isDark()).toBe(false)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('html.dark').waitFor()
  expect(visitor.complaints).toEqual([])
})

it('has the theme on the page of a session of somebody else too, which is not found', async () => {
  await using visitor = await arrive('maya.lindqvist@harborlabs.example', '/sessions', { colorScheme: 'dark' })
  const { page, complaints } = visitor
  await page.goto('/sessions/seed_session_02')
  await page.getByText('There is nothing at this address').waitFor()
  expect(await page.locator('html.dark').count()).toBe(1)
  // The browser itself says that of every page that is answered with 404.
  expect(complaints.filter((text) => !text.includes('status of 404'))).toEqual([])
})

it('offers to try again where the database does not answer', async () => {
  await using server = await startServer({ variables: { DATABASE_URL: unreachable }, health: '/sign-in' })
  await using visitor = await visit({ url: server.url, width: 390 })
  await visitor.page.goto('/')
  await visitor.page.getByText('This page could not be loaded').waitFor()
  await visitor.page.getByRole('button', { name: 'Try again' }).waitFor()
})

describe.each([
  ['light', 1280],
  ['dark', 390],
] as const)('in the %s theme, %i pixels wide', (colorScheme, width) => {
  it('every page is accessible and fits', async () => {
    await using visitor = await visit({ colorScheme, width })
    const { page } = visitor
    const findings: Record<string, unknown> = {}
    const inspect = async (path: string) => {
      findings[path] = await inspectPage(page, path)
    }
    await inspect('/')
    await inspect('/sign-in')
    await signIn(page, TEST_LOGIN.email)
    await page.getByText('Reporting walkthrough for Norrland Freight').waitFor()
    await inspect('/?signed-in')
    await inspect('/sessions')
    await inspect('/sessions?status=ACTIVE&demoType=VIDEO')
    await inspect('/sessions/seed_session_10')
    await inspect('/sessions/seed_session_01')
    await inspect('/sessions/seed_session_03')
    await inspect('/sessions/new')
    await inspect('/analytics')
    await inspect('/analytics?period=365d')
    await inspect('/schema')
    await inspect('/schema?view=diagram')
    const clean = { barriers: [], overflow: 0 }
    expect(findings).toEqual(Object.fromEntries(Object.keys(findings).map((path) => [path, clean])))
    expect(visitor.complaints).toEqual([])
  })
})
