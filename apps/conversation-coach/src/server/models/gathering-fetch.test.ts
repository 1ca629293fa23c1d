import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { gatheringFetch } from './gathering-fetch.ts'

/** What a server sends of an event stream, as it is read: the pieces, and whether it broke off. */
async function read(send: (response: ServerResponse) => Promise<void>, type = 'text/event-stream') {
  const server = createServer((_, response) => {
    response.setHeader('content-type', type)
    void send(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { body, status } = await gatheringFetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const pieces: string[] = []
  const decoder = new TextDecoder()
  let isBroken = false
  try {
    for await (const piece of body ?? []) pieces.push(decoder.decode(piece, { stream: true }))
  } catch {
    isBroken = true
  }
  server.close()
  server.closeAllConnections()
  return { status, pieces, isBroken }
}

const write = (response: ServerResponse, text: string | Buffer) =>
  new Promise<void>((resolve) => response.write(text, () => setImmediate(resolve)))

it('gives many pieces as fewer, and whole', async () => {
  const bytes = [...Buffer.from('Für Elise, in small pieces')]
  const { status, pieces, isBroken } = await read(async (response) => {
    for (const byte of bytes) await write(response, Buffer.of(byte))
    response.end()
  })
  expect([status, isBroken, pieces.join('')]).toEqual([200, false, 'Für Elise, in small pieces'])
  expect(pieces.length).toBeLessThan(bytes.length)
})

it('gives all that came before a connection breaks', async () => {
  const { pieces, isBroken } = await read(async (response) => {
    await write(response, 'one ')
    await write(response, 'two ')
    response.write('three', () => response.destroy())
  })
  expect([pieces.join(''), isBroken]).toEqual(['one two three', true])
})

it('leaves what is no stream of events as it is', async () => {
  const { pieces } = await read(async (response) => void response.end('{"id":1}'), 'application/json')
  expect(pieces).toEqual(['{"id":1}'])
})
