import type { launchBrowser } from '@workspace/testing/browser'
import axe from 'axe-core'

type Browser = Awaited<ReturnType<typeof launchBrowser>>

/** A page of the browser. */
export type Page = Awaited<ReturnType<Browser['newPage']>>

/** How a visitor looks at the application. */
export interface VisitorOptions {
  readonly url: string
  readonly colorScheme: 'dark' | 'light'
  /** Of the window, in pixels. */
  readonly width: number
}

/** Somebody with a browser profile of their own. */
export interface Visitor extends AsyncDisposable {
  readonly page: Page
  /** Errors and warnings of the console, so far. */
  readonly complaints: readonly string[]
}

let visitors = 0

/** Opens an empty page of a new visitor. */
export async function newVisitor(browser: Browser, { url, colorScheme, width }: VisitorOptions): Promise<Visitor> {
  visitors += 1
  const context = await browser.newContext({
    baseURL: url,
    colorScheme,
    viewport: { width, height: 844 },
    // An address for each, since sign-in attempts are limited by address.
    extraHTTPHeaders: { 'x-forwarded-for': `198.51.100.${visitors}` },
  })
  // Shorter than a test's, so that a failure names the step.
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() }
}

/** What keeps people from using the page shown, by the rules of axe; none for an accessible page. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`))
}

/** By how many pixels the page is wider than its window. */
export function findOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
