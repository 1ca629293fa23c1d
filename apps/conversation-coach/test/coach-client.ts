import { createParser } from 'eventsource-parser'

/** An answer of the API. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every kind.
  readonly body: any
}

/** An event of a turn. */
export interface ReadEvent {
  readonly id: string
  readonly event: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events of every kind.
  readonly data: any
}

/** What a request has beside its address. */
export interface SendOptions {
  readonly method?: string
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Calls the API of a running application as the person whose cookie is given, or as a visitor. */
export class CoachClient {
  readonly #url: string
  readonly #cookie: string | undefined
  #keys = 0

  constructor(url: string, cookie?: string) {
    this.#url = url
    this.#cookie = cookie
  }

  /** Sends a request to a path below `/api/coach`. */
  async send(path: string, { method, json, headers }: SendOptions = {}): Promise<Answer> {
    const response = await this.#fetch(path, {
      method: method ?? (json === undefined ? 'GET' : 'POST'),
      headers: { ...headers, ...(json !== undefined && { 'content-type': 'application/json' }) },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }

  /** Starts a session; returns its id. */
  async start(scenario = 'difficult-coworker'): Promise<string> {
    const { status, body } = await this.send('/sessions', { json: { scenario } })
    if (status !== 201) throw new Error(`No session: ${status} ${JSON.stringify(body)}`)
    return body.id
  }

  /** Says something in a session. */
  say(sessionId: string, content: string, key = this.newKey()): Promise<Answer> {
    return this.send(`/sessions/${sessionId}/turns`, { json: { content }, headers: { 'idempotency-key': key } })
  }

  /** A key that was not used yet. */
  newKey(): string {
    this.#keys += 1
    return `key-${this.#keys}`
  }

  /** Reads the events of a turn as they come, to the end of the stream. */
  async *events(sessionId: string, turnId: string, lastEventId?: string): AsyncGenerator<ReadEvent> {
    const response = await this.#fetch(`/sessions/${sessionId}/turns/${turnId}/events`, {
      headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    })
    if (!response.ok || !response.body) throw new Error(`No events: ${response.status} ${await response.text()}`)
    const queue: ReadEvent[] = []
    const parser = createParser({
      onEvent: ({ id = '', event = '', data }) => queue.push({ id, event, data: JSON.parse(data) }),
    })
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      parser.feed(text)
      yield* queue.splice(0)
    }
  }

  /** All events of a turn. */
  async allEvents(sessionId: string, turnId: string, lastEventId?: string): Promise<ReadEvent[]> {
    const events: ReadEvent[] = []
    for await (const event of this.events(sessionId, turnId, lastEventId)) events.push(event)
    return events
  }

  /** Says something and waits for the end of the turn. */
  async exchange(sessionId: string, content: string): Promise<ReadEvent[]> {
    const { status, body } = await this.say(sessionId, content)
    if (status !== 202) throw new Error(`No turn: ${status} ${JSON.stringify(body)}`)
    return this.allEvents(sessionId, body.turn.id)
  }

  #fetch(path: string, init: RequestInit): Promise<Response> {
    return fetch(new URL(`/api/coach${path}`, this.#url), {
      ...init,
      headers: { ...(init.headers as Record<string, string>), ...(this.#cookie && { cookie: this.#cookie }) },
    })
  }
}

/** The text that the deltas of events make. */
export function textOf(events: readonly ReadEvent[]): string {
  return events
    .filter(({ event }) => event === 'partner.delta')
    .map(({ data }) => data.text)
    .join('')
}
