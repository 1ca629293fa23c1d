import { TEST_LOGIN } from '@workspace/database/seed'
import { expect, it } from 'vitest'
import { startServerProcess } from './server-process.ts'
import { seededDatabase } from './start-service.ts'

it('signs in to all hosts of COOKIE_DOMAIN', async () => {
  await using database = await seededDatabase()
  const origin = 'https://events.example.com'
  await using server = startServerProcess({
    DATABASE_URL: database.url,
    PUBLIC_URL: origin,
    COOKIE_DOMAIN: 'example.com',
  })
  const response = await fetch(`${await server.listening}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(TEST_LOGIN),
  })
  const [cookie = ''] = response.headers.getSetCookie()
  expect(cookie.split('; ')).toEqual(expect.arrayContaining(['Domain=example.com', 'Secure', 'HttpOnly']))
})
