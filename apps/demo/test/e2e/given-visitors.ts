import { TEST_LOGIN } from '@workspace/database/seed'
import { launchBrowser } from '@workspace/testing/browser'
import { newVisitor, type Page, type VisitorOptions } from '@workspace/testing/visitor'
import { afterAll } from 'vitest'
import { startDemo } from '../start-demo.ts'

/** The application with its sample data and people who visit it, until the tests of the file are over. */
export async function givenVisitors(variables: Record<string, string> = {}) {
  const opened = new AsyncDisposableStack()
  afterAll(() => opened.disposeAsync())
  const demo = opened.use(await startDemo(variables))
  const browser = opened.use(await launchBrowser())
  const visit = (options: Partial<VisitorOptions> = {}) =>
    newVisitor(browser, { url: demo.url, colorScheme: 'light', width: 1280, ...options })

  /** Somebody who is signed in, on the page at `path`. */
  async function arrive(email: string, path: string, options: Partial<VisitorOptions> = {}) {
    const visitor = await visit(options)
    await visitor.page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
    await signIn(visitor.page, email)
    await visitor.page.waitForURL(`**${path}`)
    return visitor
  }

  return { demo, visit, arrive }
}

/** Fills in the sign-in form of the page and sends it. */
export async function signIn(page: Page, email: string, password: string = TEST_LOGIN.password): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
