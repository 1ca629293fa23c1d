import { readFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import { fileURLToPath } from 'node:url'

/** Path of a file of the certificates, which belong to nobody: a server named localhost, and who vouches for it. */
export const certificate = (name: 'ca.pem' | 'server.pem' | 'server.key'): string =>
  fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url))

/** A port that speaks TLS to clients and passes everything on to a PostgreSQL server that does not. */
export interface TlsProxy extends AsyncDisposable {
  readonly port: number
  /** Number of connections that were encrypted. */
  encrypted(): number
}

const SSL_REQUEST = 80_877_103

/** Starts a proxy in front of the server of a connection string. */
export async function startTlsProxy(serverUrl: string): Promise<TlsProxy> {
  const { hostname, port } = new URL(serverUrl)
  const secureContext = createSecureContext({
    cert: await readFile(certificate('server.pem')),
    key: await readFile(certificate('server.key')),
  })
  const sockets = new Set<Socket>()
  let encrypted = 0
  const server = createServer((client) => {
    sockets.add(client)
    client.on('error', () => {}).on('close', () => sockets.delete(client))
    client.once('data', (request) => {
      if (request.readInt32BE(4) !== SSL_REQUEST) return client.destroy()
      client.write('S')
      const plain = new TLSSocket(client, { isServer: true, secureContext })
      const upstream = connect(Number(port), hostname)
      plain.once('secure', () => {
        encrypted += 1
      })
      plain.on('error', () => upstream.destroy()).on('close', () => upstream.destroy())
      upstream.on('error', () => plain.destroy())
      plain.pipe(upstream).pipe(plain)
      return undefined
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    encrypted: () => encrypted,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
