import { type Fixture, type Sender, startFixture } from '../fixture.ts'
import { type Connecting, LiveClient } from './live-client.ts'

/** A service that listens, with people to connect as. */
export interface LiveFixture extends Fixture {
  readonly address: string
  readonly connectWith: (connecting: Omit<Connecting, 'address'>) => Promise<LiveClient>
  readonly connect: (as: Sender, room: string, options?: { readonly after?: number }) => Promise<LiveClient>
}

/** Starts the service with a socket. */
export async function startLive(): Promise<LiveFixture> {
  const fixture = await startFixture()
  const address = await fixture.app.listen({ port: 0, host: '127.0.0.1' })
  return {
    ...fixture,
    address,
    connectWith: async (connecting) => new LiveClient({ address, ...connecting }),
    connect: async (as, room, options = {}) =>
      new LiveClient({ address, room, headers: await fixture.headersOf(as), ...options }),
  }
}
