import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type ClientOptions, WebSocket } from 'ws'
import { PROTOCOL } from '../../src/live/protocol/protocol.ts'
import { type ServerMessage, serverMessageSchema } from '../../src/live/protocol/server-messages.ts'

type Of<Type extends ServerMessage['type']> = Extract<ServerMessage, { type: Type }>

/** Where and as whom a client connects. */
export interface Connecting {
  /** Such as `http://127.0.0.1:4711`. */
  readonly address: string
  readonly room: string
  readonly after?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly protocol?: string
  readonly options?: ClientOptions
}

/** A socket under test. Everything that it is sent is checked against the schemas. */
export class LiveClient implements AsyncDisposable {
  readonly socket: WebSocket
  readonly received: ServerMessage[] = []
  /** Resolves with the code once it is closed. */
  readonly closed: Promise<number>
  #taken = 0
  #wake = Promise.withResolvers<void>()

  constructor({ address, room, after, headers = {}, protocol = PROTOCOL, options = {} }: Connecting) {
    const query = after === undefined ? '' : `?after=${after}`
    this.socket = new WebSocket(`${address.replace('http', 'ws')}/rooms/${room}/live${query}`, protocol, {
      headers,
      ...options,
    })
    this.socket.on('message', (data) => {
      this.received.push(serverMessageSchema.parse(JSON.parse(String(data))))
      this.#notify()
    })
    this.closed = new Promise((resolve) => {
      this.socket.once('close', (code) => {
        resolve(code)
        this.#notify()
      })
    })
    // Whoever expects to be refused waits for it.
    this.socket.on('error', () => {})
  }

  /** The next message of a type that was not taken yet; others are passed over. */
  async next<Type extends ServerMessage['type']>(
    type: Type,
    isMeant: (message: Of<Type>) => boolean = () => true,
  ): Promise<Of<Type>> {
    for (;;) {
      for (; this.#taken < this.received.length; this.#taken += 1) {
        const message = this.received[this.#taken]
        if (message?.type === type && isMeant(message as Of<Type>)) {
          this.#taken += 1
          return message as Of<Type>
        }
      }
      if (this.socket.readyState === WebSocket.CLOSED) {
        throw new Error(`Closed without ${type}; received: ${JSON.stringify(this.received).slice(0, 2000)}`)
      }
      await this.#wake.promise
    }
  }

  /** The next event, whatever comes between. */
  async nextEvent(): Promise<Of<'event'>['event']> {
    return (await this.next('event')).event
  }

  /** Sends a command, and gives its answer. */
  async command(command: object): Promise<Of<'done'> | Of<'refused'>> {
    const message = { id: randomUUID(), ...command }
    this.socket.send(JSON.stringify(message))
    for (;;) {
      const answer = this.received.find(
        (one) => (one.type === 'done' || one.type === 'refused') && one.id === message.id,
      )
      if (answer) return answer as Of<'done'> | Of<'refused'>
      if (this.socket.readyState === WebSocket.CLOSED) throw new Error(`Closed before ${message.id} was answered.`)
      await this.#wake.promise
    }
  }

  /** The events that it was told, in the order in which they came. */
  get events() {
    return this.received.flatMap((message) => (message.type === 'event' ? [message.event] : []))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return
    this.socket.terminate()
    await this.closed
  }

  #notify(): void {
    this.#wake.resolve()
    this.#wake = Promise.withResolvers()
  }
}

/** Connects where it must be refused, and gives the answer. */
export async function knock(connecting: Connecting): Promise<{ status: number; body: { code: string } }> {
  const client = new LiveClient(connecting)
  const [, response] = await once(client.socket, 'unexpected-response')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  client.socket.terminate()
  return { status: response.statusCode, body: JSON.parse(Buffer.concat(chunks).toString()) }
}
