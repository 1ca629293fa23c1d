import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** A request for an answer of a model. */
export interface ModelCall {
  readonly model: string
  /** What it is told beside the messages. */
  readonly system: string
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly text: string }[]
  readonly isStreaming: boolean
}

/** What the server answers a call with. */
export type ModelAnswer =
  | {
      /** As a whole, or in pieces that come as they are given. */
      readonly text: string | AsyncIterable<string>
      /** How it ends; as it should unless told. `cut` closes the connection in the middle; of a stream only, `malformed` says it once more in JSON that breaks off. */
      readonly end?: 'cut' | 'malformed' | 'overloaded'
    }
  | {
      /** Such as 429, or 529 where the service is overloaded. */
      readonly status: number
      /** Such as `overloaded_error`. */
      readonly error: string
      readonly headers?: Readonly<Record<string, string>>
    }

/** A server that speaks the Messages API of Anthropic. */
export interface AnthropicServer extends AsyncDisposable {
  /** For the variable ANTHROPIC_BASE_URL. */
  readonly url: string
  /** All calls so far, in order. */
  readonly calls: readonly ModelCall[]
}

/**
 * Starts a server on a free port of the loopback address that answers `POST /v1/messages` as Anthropic's does, streaming or not.
 *
 * @param answer - says what to answer; called anew for each call.
 */
export async function startAnthropicServer(
  answer: (call: ModelCall) => ModelAnswer | Promise<ModelAnswer>,
): Promise<AnthropicServer> {
  const calls: ModelCall[] = []
  const server = createServer((request, response) => {
    respond(request, response, calls, answer).catch((error: Error) => response.destroy(error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  calls: ModelCall[],
  answer: (call: ModelCall) => ModelAnswer | Promise<ModelAnswer>,
): Promise<void> {
  if (request.method !== 'POST' || request.url !== '/v1/messages') return refuse(response, 404, 'not_found_error')
  if (!request.headers['x-api-key']) return refuse(response, 401, 'authentication_error')
  const call = readCall((await json(request)) as RequestBody)
  calls.push(call)
  const given = await answer(call)
  if ('status' in given) return refuse(response, given.status, given.error, given.headers)
  if (call.isStreaming) return stream(response, call, given)
  const text = await wholeOf(given.text)
  if (given.end === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"id":', () => response.destroy())
    return
  }
  response.setHeader('content-type', 'application/json')
  response.end(
    JSON.stringify({
      ...messageOf(call),
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      usage: { input_tokens: tokensOf(call), output_tokens: Math.ceil(text.length / 4) },
    }),
  )
}

async function stream(
  response: ServerResponse,
  call: ModelCall,
  { text, end }: Extract<ModelAnswer, { text: unknown }>,
): Promise<void> {
  const send = (data: { readonly type: string; readonly [member: string]: unknown }) =>
    response.write(`event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`)
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  send({
    type: 'message_start',
    message: { ...messageOf(call), content: [], usage: { input_tokens: tokensOf(call), output_tokens: 1 } },
  })
  send({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } })
  send({ type: 'ping' })
  let said = ''
  for await (const piece of typeof text === 'string' ? [text] : text) {
    if (response.destroyed) return
    said += piece
    send({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: piece } })
  }
  if (end === 'cut') {
    // What was written has left before the connection does.
    response.write(': \n\n', () => response.destroy())
    return
  }
  if (end === 'malformed') {
    response.end(`event: content_block_delta\ndata: {"type":"content_block_delta","delta":${JSON.stringify(said)}\n\n`)
    return
  }
  if (end === 'overloaded') {
    send({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } })
    response.end()
    return
  }
  send({ type: 'content_block_stop', index: 0 })
  send({
    type: 'message_delta',
    delta: { stop_reason: 'end_turn', stop_sequence: null },
    usage: { output_tokens: Math.ceil(said.length / 4) },
  })
  send({ type: 'message_stop' })
  response.end()
}

async function wholeOf(text: string | AsyncIterable<string>): Promise<string> {
  if (typeof text === 'string') return text
  let whole = ''
  for await (const piece of text) whole += piece
  return whole
}

function refuse(
  response: ServerResponse,
  status: number,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify({ type: 'error', error: { type, message: type } }))
}

function messageOf({ model }: ModelCall) {
  return { id: 'msg_test', type: 'message', role: 'assistant', model, stop_reason: null, stop_sequence: null }
}

function tokensOf({ system, messages }: ModelCall): number {
  return Math.ceil((system.length + messages.reduce((sum, { text }) => sum + text.length, 0)) / 4)
}

type Content = string | readonly { readonly text?: string }[]

interface RequestBody {
  readonly model: string
  readonly system?: Content
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: Content }[]
  readonly stream?: boolean
}

function readCall({ model, system = '', messages, stream: isStreaming = false }: RequestBody): ModelCall {
  return {
    model,
    system: textOf(system),
    messages: messages.map(({ role, content }) => ({ role, text: textOf(content) })),
    isStreaming,
  }
}

function textOf(content: Content): string {
  return typeof content === 'string' ? content : content.map(({ text = '' }) => text).join('\n')
}
