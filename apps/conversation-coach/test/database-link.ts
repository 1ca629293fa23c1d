import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a database that can be cut. */
export interface DatabaseLink extends AsyncDisposable {
  /** Of the database, by this way. */
  readonly url: string
  /** Ends all connections, and takes none until {@link mend}. */
  cut(): void
  mend(): void
}

/** Opens a way to the database at `url`, on a free port of the loopback address. */
export async function linkTo(url: string): Promise<DatabaseLink> {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const linked = new URL(url)
  linked.hostname = '127.0.0.1'
  linked.port = String((server.address() as AddressInfo).port)
  const cut = () => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: linked.href,
    cut,
    mend: () => {
      isCut = false
    },
    [Symbol.asyncDispose]: async () => {
      server.close()
      cut()
    },
  }
}
