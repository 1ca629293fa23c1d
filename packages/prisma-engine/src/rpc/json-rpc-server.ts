import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

type RequestId = string | number

interface Message {
  readonly id?: RequestId | null
  readonly method?: string
  readonly params?: unknown
}

/** An error as the Prisma CLI reads it. */
interface RpcFailure {
  readonly message: string
  /** Prisma's code. */
  readonly code?: string | undefined
}

export interface JsonRpcServerOptions {
  readonly input: Readable
  readonly output: Writable
  /** Answers a request. */
  readonly handle: (method: string, params: unknown) => Promise<unknown>
  readonly toFailure: (error: unknown) => RpcFailure
}

/** A JSON-RPC 2.0 server over a pair of streams, one message a line, as the Prisma CLI talks to its schema engine. */
export interface JsonRpcServer {
  /** Resolves when the input ends or the output cannot be written to any more. */
  readonly closed: Promise<void>
  /** Number of requests without answer. */
  pending(): number
  /** Asks the client to print a text. Its acknowledgement is not waited for. */
  print(content: string): void
  /** Answers every open request with a failure; nothing is answered twice. */
  failPending(failure: RpcFailure): void
}

// The code of native engines for errors that carry Prisma's own code in their data.
const ENGINE_ERROR = 4466
const PARSE_ERROR = -32_700
const INVALID_REQUEST = -32_600

export function serveJsonRpc({ input, output, handle, toFailure }: JsonRpcServerOptions): JsonRpcServer {
  const open = new Set<RequestId>()
  const { promise: closed, resolve: close } = Promise.withResolvers<void>()
  let prints = 0

  const send = (message: object): void => {
    if (output.writable) output.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  }

  function answer(id: RequestId, outcome: object): void {
    if (open.delete(id)) send({ id, ...outcome })
  }

  function fail(id: RequestId, { message, code }: RpcFailure): void {
    answer(id, {
      error: {
        code: ENGINE_ERROR,
        message: 'An error happened. Check the data field for details.',
        data: { is_panic: false, message, error_code: code ?? null, meta: null },
      },
    })
  }

  async function receive(line: string): Promise<void> {
    if (line.trim() === '') return
    let message: Message
    try {
      message = JSON.parse(line) as Message
    } catch {
      send({ id: null, error: { code: PARSE_ERROR, message: 'This is not a line of JSON.' } })
      return
    }
    const { id, method, params } = message
    if (method === undefined) return
    if (id === undefined || id === null) {
      send({ id: null, error: { code: INVALID_REQUEST, message: 'A request needs an id.' } })
      return
    }
    open.add(id)
    try {
      answer(id, { result: (await handle(method, params)) ?? null })
    } catch (error) {
      fail(id, toFailure(error))
    }
  }

  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  lines.on('line', (line) => void receive(line))
  lines.on('close', close)
  input.on('error', () => close())
  // The client went away; what it would have been told has no reader.
  output.on('error', () => close())

  return {
    closed,
    pending: () => open.size,
    print(content) {
      send({ id: `print-${++prints}`, method: 'print', params: { content } })
    },
    failPending(failure) {
      for (const id of [...open]) fail(id, failure)
    },
  }
}
