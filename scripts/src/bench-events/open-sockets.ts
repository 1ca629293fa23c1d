import { WebSocket } from 'ws'

/** That open at once. */
const OPENING = 50

/** What is told of open sockets, by the place of their address. */
export interface SocketListener {
  readonly onMessage: (text: string, index: number) => void
  readonly onClose: () => void
}

/** Opens a socket to each of many rooms, by address. @returns how many could not be opened. */
export async function openSockets(urls: readonly URL[], listener: SocketListener): Promise<number> {
  let failed = 0
  const waiting = urls.entries()
  const opener = async () => {
    for (const [index, url] of waiting) await open(url, index, listener).catch(() => failed++)
  }
  await Promise.all(Array.from({ length: OPENING }, opener))
  return failed
}

/** Where a room is followed. */
export function liveUrl(server: string, roomId: string): URL {
  return new URL(`/rooms/${roomId}/live`, server.replace('http', 'ws'))
}

/** Milliseconds since 1970, which processes of one machine have in common. */
export function now(): number {
  return performance.timeOrigin + performance.now()
}

/** Open once the server has said that it is. */
function open(url: URL, index: number, { onMessage, onClose }: SocketListener): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket = new WebSocket(url, 'event-platform.v1', { perMessageDeflate: false, handshakeTimeout: 60_000 })
  socket.on('open', resolve)
  socket.on('error', reject)
  socket.on('close', onClose)
  socket.on('message', (data) => onMessage(String(data), index))
  return promise
}
