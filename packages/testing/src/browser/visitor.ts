import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'

export type { Page }

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
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() }
}

/** What is wrong with a page as it is shown. */
export interface PageFindings {
  /** What keeps people from using it, by the rules of axe; none for an accessible page. */
  readonly barriers: readonly string[]
  /** By how many pixels it is wider than its window. */
  readonly overflow: number
}

/** Opens a page and looks it over once nothing more is loaded. */
export async function inspectPage(page: Page, path: string): Promise<PageFindings> {
  await page.goto(path, { waitUntil: 'networkidle' })
  return inspectShown(page)
}

/** Looks over what a page shows at the moment, such as a dialog. */
export async function inspectShown(page: Page): Promise<PageFindings> {
  // While Next.js makes a page again, its title is away for a moment.
  await page.locator('title').first().waitFor({ state: 'attached' })
  return { barriers: await findBarriers(page), overflow: await findOverflow(page) }
}

async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => (globalThis as unknown as Scope).axe.run())
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`))
}

function findOverflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { document, innerWidth } = globalThis as unknown as Scope
    return document.documentElement.scrollWidth - innerWidth
  })
}

/** What the page's own scripts see; this package is compiled without the types of a browser. */
interface Scope {
  readonly axe: typeof axe
  readonly document: { readonly documentElement: { readonly scrollWidth: number } }
  readonly innerWidth: number
}
