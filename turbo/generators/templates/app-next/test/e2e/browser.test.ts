import { TEST_LOGIN } from '@workspace/database/seed'
import { launchBrowser } from '@workspace/testing/browser'
import { inspectPage, newVisitor, type Page } from '@workspace/testing/visitor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Site, startSite } from '../start-site.ts'

const opened = new AsyncDisposableStack()
let site: Site
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  site = opened.use(await startSite())
  browser = opened.use(await launchBrowser())
})
afterAll(() => opened.disposeAsync())

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(TEST_LOGIN.email)
  await page.getByLabel('Password').fill(TEST_LOGIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Items' }).waitFor()
}

it('leads through the sign-in to one’s items, and adds one', async () => {
  await using visitor = await newVisitor(browser, { url: site.url, colorScheme: 'light', width: 1280 })
  const { page } = visitor
  await page.goto('/')
  await signIn(page)
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByText('Must not be empty.').waitFor()
  await page.getByLabel('Name').fill('Compass')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('cell', { name: 'Compass' }).waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(visitor.complaints).toEqual([])
})

describe.each([
  ['light', 1280],
  ['dark', 390],
] as const)('in the %s theme, %i pixels wide', (colorScheme, width) => {
  it('every page is accessible and fits', async () => {
    await using visitor = await newVisitor(browser, { url: site.url, colorScheme, width })
    const findings = { signIn: await inspectPage(visitor.page, '/sign-in'), items: {} }
    await signIn(visitor.page)
    findings.items = await inspectPage(visitor.page, '/')
    const clean = { barriers: [], overflow: 0 }
    expect(findings).toEqual({ signIn: clean, items: clean })
    expect(visitor.complaints).toEqual([])
  })
})
