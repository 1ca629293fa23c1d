import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server on a free port of the loopback address, whose name differs from that of the services: it is another site. */
export async function listen(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { origin: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: close }
}

/** Who signs in at an identity provider, without being asked for anything. */
export interface Identity {
  readonly id: string
  readonly email: string
  readonly name: string
  /** Whether the provider says that the address is confirmed; it does unless told. */
  readonly isEmailVerified?: boolean
}
