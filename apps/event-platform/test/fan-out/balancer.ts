import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Passes connections on to servers, one after the other; those that take none are passed over. */
export interface Balancer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:4711`. */
  readonly address: string
  readonly add: (server: string) => void
  readonly remove: (server: string) => void
}

/** Starts a balancer on a free port of the loopback address. */
export async function startBalancer(): Promise<Balancer> {
  const servers: string[] = []
  const sockets = new Set<Socket>()
  let turn = 0
  const passOn = (client: Socket, tries: number): void => {
    const server = servers[turn++ % servers.length]
    if (!server || tries === 0) {
      client.destroy()
      return
    }
    const { hostname, port } = new URL(server)
    const upstream = connect(Number(port), hostname)
    let isConnected = false
    upstream.once('connect', () => {
      isConnected = true
      client.pipe(upstream).pipe(client)
    })
    upstream.on('error', () => {
      if (isConnected) client.destroy()
      else passOn(client, tries - 1)
    })
    upstream.on('close', () => isConnected && client.destroy())
    client.on('close', () => upstream.destroy())
  }
  const listener = createServer((client) => {
    sockets.add(client)
    client.on('close', () => sockets.delete(client))
    client.on('error', () => client.destroy())
    passOn(client, servers.length)
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  return {
    address: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    add: (server) => servers.push(server),
    remove: (server) => servers.splice(servers.indexOf(server), 1),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      listener.close()
      await once(listener, 'close')
    },
  }
}
