import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { callCoach } from './call-coach.ts'

const BODY = '{"id":"session_1"}'

/** Answers with the status that the path names, and cuts the connection in the middle of the body. */
const server = createServer((request, response) => {
  const [, status, type] = /(\d+)\/(\w+)$/.exec(request.url ?? '') ?? []
  response.writeHead(Number(status), { 'content-type': `application/${type}+json`, 'content-length': BODY.length })
  response.write(BODY.slice(0, 5), () => response.destroy())
})

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // In a browser, paths are those of the page's own server.
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => fetch(new URL(path, origin), init))
})
afterAll(() => {
  vi.unstubAllGlobals()
  server.close()
})

it.each(['/200/coach', '/503/problem'])(
  'says that the server did not answer where the answer breaks off: %s',
  async (path) => {
    expect(await callCoach(path, { method: 'POST', body: {} })).toEqual({
      ok: false,
      problem: expect.objectContaining({ code: 'SERVER.UNREACHABLE' }),
    })
  },
)
