import fastify from 'fastify'
import { expect, it } from 'vitest'
import { errorsPlugin } from './errors-plugin.ts'

it('says of a body that is no JSON what to send', async () => {
  await using app = fastify()
  await app.register(errorsPlugin)
  app.post('/rooms', async () => ({}))
  const response = await app.inject({
    method: 'POST',
    url: '/rooms',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: '{"name":"Of curl -d"}',
  })
  expect(response.json()).toMatchObject({
    status: 415,
    code: 'REQUEST.REFUSED',
    detail: 'Send the body as JSON, with content-type: application/json.',
  })
})
