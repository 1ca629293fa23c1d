import { Agent, type IncomingMessage, request } from 'node:http'
import { json } from 'node:stream/consumers'
import { createParser } from 'eventsource-parser'
import type { Exchange } from './run-load.ts'
import { SCENARIO } from './scenario.ts'

// `fetch` takes several times as long for a stream in many pieces, and the application shares the processors.
const agent = new Agent({ keepAlive: true })

/** Who talks, and how long. */
interface Talk {
  readonly url: string
  readonly cookie: string
  readonly turns: number
  readonly name: string
}

let spoken = 0

/** Holds one conversation, turn by turn, as the page of it does. */
export async function* converse({ url, cookie, turns, name }: Talk, goesOn: () => boolean): AsyncGenerator<Exchange> {
  const ask = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
    send(new URL(`/api/coach${path}`, url), body, { ...headers, cookie })
  const { id: sessionId } = (await json(await ask('/sessions', { scenario: SCENARIO }))) as { id: string }
  for (let turn = 0; turn < turns && goesOn(); turn++) {
    const said = `${name}-${spoken++}: on Tuesday you showed my slides.`
    const start = performance.now()
    const begun = await ask(
      `/sessions/${sessionId}/turns`,
      { content: said },
      { 'idempotency-key': crypto.randomUUID() },
    )
    const { turn: running } = (await json(begun)) as { turn: { id: string } }
    const events = await ask(`/sessions/${sessionId}/turns/${running.id}/events`)
    yield { firstTokenMs: (await readFirstToken(events)) - start, sessionId, turnId: running.id, said }
  }
}

/** Reads a stream of events to its end; gives the time of the first token. @throws {Error} unless the turn is done and has a remark. */
async function readFirstToken(response: IncomingMessage): Promise<number> {
  let first: number | undefined
  const seen = new Set<string>()
  let failure = ''
  const parser = createParser({
    onEvent: ({ event = '', data }) => {
      if (event === 'partner.delta') first ??= performance.now()
      seen.add(event)
      if (event.endsWith('.failed')) failure += ` ${event} ${(JSON.parse(data) as { code: string }).code}`
    },
  })
  response.setEncoding('utf8')
  for await (const text of response) parser.feed(text)
  if (first === undefined || !seen.has('turn.done') || !seen.has('coach.done')) {
    throw new Error(`A turn did not end as it should:${failure || ` after ${[...seen].join(', ')}`}`)
  }
  return first
}

function send(url: URL, body: unknown, headers: Record<string, string>): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const isWrite = body !== undefined
  const sent = request(
    url,
    {
      agent,
      method: isWrite ? 'POST' : 'GET',
      headers: { ...headers, origin: url.origin, ...(isWrite && { 'content-type': 'application/json' }) },
    },
    (response) => {
      const { statusCode = 0 } = response
      if (statusCode < 300) return resolve(response)
      json(response).then(
        (problem) => reject(new Error(`Refused: ${statusCode} ${(problem as { code?: string }).code}`)),
        reject,
      )
    },
  )
  sent.on('error', reject)
  sent.end(isWrite ? JSON.stringify(body) : undefined)
  return promise
}
