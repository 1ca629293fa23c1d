import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { type WebSocket, WebSocketServer } from 'ws'
import { PROTOCOL } from '../../src/live/protocol/protocol.ts'

// Hands what is posted to a room to everybody in it, and does nothing else: what pnpm bench:events holds the sockets of the service against.
const rooms = new Map<string, Set<WebSocket>>()
const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => PROTOCOL, perMessageDeflate: false })

const server = createServer(async (request, response) => {
  const [, room] = /^\/rooms\/([^/]+)\/messages$/.exec(request.url ?? '') ?? []
  if (request.method === 'POST' && room !== undefined) {
    const { text } = (await json(request)) as { text: string }
    const event = JSON.stringify({ type: 'event', sequence: 1, at: new Date(), event: { type: 'chat.message', text } })
    for (const socket of rooms.get(room) ?? []) socket.send(event)
    response.statusCode = 201
  }
  response.end()
})
server.on('upgrade', (request, socket, head) => {
  const [, room = ''] = /^\/rooms\/([^/]+)\/live/.exec(request.url ?? '') ?? []
  sockets.handleUpgrade(request, socket, head, (client) => {
    const members = rooms.get(room) ?? new Set()
    rooms.set(room, members.add(client))
    client.on('close', () => members.delete(client))
  })
})
server.listen(Number(process.env.PORT), '127.0.0.1')
