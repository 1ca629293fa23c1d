import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { launchBrowser } from '../src/browser/launch-browser.ts'

test('a browser opens a page, clicks and takes a picture', async () => {
  const page = '<button onclick="document.title = `clicked`">Click</button>'
  const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(page))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  await using browser = await launchBrowser()
  const tab = await browser.newPage()
  await tab.goto(`http://127.0.0.1:${port}/`)
  await tab.getByRole('button', { name: 'Click' }).click()
  expect(await tab.title()).toBe('clicked')
  const png = await tab.screenshot()
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  server.closeAllConnections()
  server.close()
})

test('a CHROMIUM_PATH that does not exist is refused', async () => {
  await expect(launchBrowser({ CHROMIUM_PATH: '/nowhere/chromium' })).rejects.toThrow(
    'CHROMIUM_PATH names /nowhere/chromium, which does not exist. Correct or unset it.',
  )
})
