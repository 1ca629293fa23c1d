import { TEST_LOGIN } from '@workspace/database/seed'
import { newVisitor } from '@workspace/testing/visitor'

/** A page to take a picture of, and the file to write. */
export interface Picture {
  readonly url: string
  readonly path: string
  readonly file: string
}

/** What of a page is shown, in pixels. */
const SIZE = { width: 1200, height: 800 }

/** Takes a picture of a page as the test login sees it, in light colours. */
export async function takePicture(
  browser: Parameters<typeof newVisitor>[0],
  { url, path, file }: Picture,
): Promise<void> {
  await using visitor = await newVisitor(browser, { url, colorScheme: 'light', width: SIZE.width })
  const { page } = visitor
  // A development server compiles each page when it is asked for first.
  page.setDefaultTimeout(120_000)
  await page.setViewportSize(SIZE)
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await page.getByLabel('E-mail').fill(TEST_LOGIN.email)
  await page.getByLabel('Password').fill(TEST_LOGIN.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((address) => address.pathname === path)
  await page.waitForLoadState('networkidle')
  // The sign of the development server is no part of the page.
  await page.addStyleTag({ content: 'nextjs-portal { display: none }' })
  await page.screenshot({ path: file, animations: 'disabled' })
}
