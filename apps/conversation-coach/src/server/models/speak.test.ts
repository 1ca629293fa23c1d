import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { coachModels } from './coach-models.ts'
import { modelFailureCode } from './model-failure.ts'
import { speak } from './speak.ts'

const started: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of started.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

/** Lets a partner speak whose service answers as is told, call by call. */
async function speakTo(timeoutMs: number, answer: (response: ServerResponse, call: number) => void) {
  let calls = 0
  const server = createServer((_, response) => answer(response, ++calls)).listen(0, '127.0.0.1')
  started.push(server)
  await once(server, 'listening')
  const { partner } = await coachModels(
    { slug: 'any', partnerModel: 'claude', coachModel: 'claude' },
    {
      ANTHROPIC_API_KEY: 'sk-test',
      ANTHROPIC_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      COACH_SCRIPT_WORD_MS: 0,
    },
  )
  let used: unknown
  const outcome = await speak({
    model: partner,
    prompt: { instructions: 'Be Dana.', messages: [{ role: 'user', content: 'On Tuesday.' }] },
    signal: new AbortController().signal,
    timeoutMs,
    onText: () => undefined,
    onUsed: (tokens) => {
      used = tokens
    },
  }).then(
    ({ text }) => text,
    (error: unknown) => modelFailureCode(error),
  )
  return { outcome, calls, used }
}

function refuse(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  response.writeHead(429, { 'content-type': 'application/json', ...headers })
  response.end('{"type":"error","error":{"type":"rate_limit_error","message":"Too many."}}')
}

function send(
  response: ServerResponse,
  ...events: { readonly type: string; readonly [member: string]: unknown }[]
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const event of events) response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
}

const usage = { input_tokens: 1, output_tokens: 1 }
const start = {
  type: 'message_start',
  message: { id: 'msg', type: 'message', role: 'assistant', model: 'claude', content: [], stop_reason: null, usage },
}
const error = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }
const said = [
  start,
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Slide four.' } },
]
const end = [
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage },
  { type: 'message_stop' },
]

describe('a model that does not take a call', () => {
  it('has its time for each call anew, not counting the pauses that it asks for', async () => {
    const { outcome, calls } = await speakTo(3_000, (response, call) => {
      if (call < 3) return refuse(response, { 'retry-after-ms': '2000' })
      send(response, ...said, ...end)
      response.end()
    })
    expect([outcome, calls]).toEqual(['Slide four.', 3])
  })

  it.each([
    ['in seconds', () => ({ 'retry-after': '30' })],
    ['as a date', () => ({ 'retry-after': new Date(Date.now() + 30_000).toUTCString() })],
    ['beside an empty header', () => ({ 'retry-after': '30', 'retry-after-ms': '' })],
  ])('is not waited for where it asks for longer than that, %s', async (_, headers) => {
    expect(await speakTo(3_000, (response) => refuse(response, headers()))).toEqual({
      outcome: 'MODEL.BUSY',
      calls: 1,
      used: { inputTokens: 0, outputTokens: 0 },
    })
  })
})

describe('a connection that the service holds open', () => {
  it.each([
    ['in the middle', [...said, error]],
    ['at the beginning', [start, error]],
  ])(
    'is ended after an error %s',
    async (_, events) => {
      const ended: Promise<unknown>[] = []
      const { outcome, calls } = await speakTo(10_000, (response) => {
        ended.push(once(response, 'close'))
        send(response, ...events)
      })
      expect([outcome, calls]).toEqual(['MODEL.BUSY', 1])
      await Promise.all(ended)
    },
    30_000,
  )
})
