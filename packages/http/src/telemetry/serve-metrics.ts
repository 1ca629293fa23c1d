import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where Prometheus asks for metrics. */
export interface MetricsAddress {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
}

/**
 * Serves `/metrics` on a port of its own, which the way in from outside does not lead to.
 *
 * @returns the server, and the address to ask.
 * @throws {Error} of Node.js, when it cannot listen there.
 */
export async function serveMetrics(
  answer: RequestListener,
  { host, port }: MetricsAddress,
): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    if (request.url === '/metrics' && request.method === 'GET') answer(request, response)
    else response.writeHead(404).end('There is GET /metrics here, and nothing else.\n')
  })
  server.listen(port, host)
  await once(server, 'listening')
  const { address, family, port: chosen } = server.address() as AddressInfo
  return { server, url: `http://${family === 'IPv6' ? `[${address}]` : address}:${chosen}/metrics` }
}
