import { once } from 'node:events'
import { createServer } from 'node:http'
import { freePort } from '@workspace/local-postgres/testing'
import { expect, it } from 'vitest'
import { forwardPort, outerAddresses } from '../src/studio/forward-port.ts'

const [address] = outerAddresses()

it.skipIf(address === undefined)(
  'what listens on the loopback address only answers at another address while its port is forwarded (skipped: no network)',
  async () => {
    const port = await freePort()
    const inner = createServer((request, response) => request.pipe(response)).listen(port, '127.0.0.1')
    await once(inner, 'listening')
    const ask = async () => (await fetch(`http://${address}:${port}`, { method: 'POST', body: 'hello' })).text()
    try {
      await expect(ask()).rejects.toThrow('fetch failed')
      {
        await using _ = await forwardPort(port)
        expect(await ask()).toBe('hello')
      }
      await expect(ask()).rejects.toThrow('fetch failed')
    } finally {
      inner.closeAllConnections()
      inner.close()
    }
  },
)
