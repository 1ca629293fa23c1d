import { once } from 'node:events'
import { connect, createServer, type Server } from 'node:net'
import { networkInterfaces } from 'node:os'
import { pipeline } from 'node:stream'

/** The IPv4 addresses of this machine at which others reach it. */
export function outerAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses)
  return all.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address)
}

/** Makes a port of the loopback address reachable at this machine's other addresses, until the result is disposed of. */
export async function forwardPort(port: number): Promise<AsyncDisposable> {
  const servers = await Promise.all(outerAddresses().map((address) => forwardFrom(address, port)))
  return {
    async [Symbol.asyncDispose]() {
      for (const server of servers) server.close()
    },
  }
}

async function forwardFrom(address: string, port: number): Promise<Server> {
  const server = createServer((outer) => {
    const inner = connect({ host: 'localhost', port })
    // Whichever ends first, or fails, ends the other.
    pipeline(outer, inner, outer, () => {})
  }).listen(port, address)
  await once(server, 'listening')
  return server
}
