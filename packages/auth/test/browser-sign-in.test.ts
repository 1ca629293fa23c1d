import { TEST_LOGIN } from '@workspace/database/seed'
import { launchBrowser } from '@workspace/testing/browser'
import { expect, test } from 'vitest'
import { seededDatabase, startService } from './fixture.ts'

test('a browser that signed in to one application is signed in to another one on another port', async () => {
  await using database = await seededDatabase()
  await using first = await startService(database.prisma, { appName: 'First' })
  await using second = await startService(database.prisma, { appName: 'Second' })
  await using browser = await launchBrowser()
  const page = await browser.newPage()

  await page.goto(`${second.origin}/me`)
  expect(JSON.parse((await page.textContent('body')) ?? '')).toEqual({ email: null, isStaff: null })

  await page.goto(`${first.origin}/me`)
  const signIn = `fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: ${JSON.stringify(JSON.stringify(TEST_LOGIN))},
  }).then((response) => response.status)`
  expect(await page.evaluate(signIn)).toBe(200)

  await page.goto(`${second.origin}/me`)
  expect(JSON.parse((await page.textContent('body')) ?? '')).toEqual({ email: TEST_LOGIN.email, isStaff: true })
})
