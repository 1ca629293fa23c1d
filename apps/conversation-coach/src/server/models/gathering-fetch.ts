import { setTimeout as sleep } from 'node:timers/promises'
import { streamOf } from './stream-of.ts'

/** How long what a model says is gathered before it is read on: a few bytes cost as much as many on their way through the AI SDK, and to readers. */
const GATHER_MS = 100

/** Pieces that are not kept waiting: the first word stands behind what a stream begins with, and nobody should wait for it. */
const AT_ONCE = 4

/** `fetch`, with the events of a stream in fewer pieces: the first ones at once, each later one with all that has come meanwhile. */
export const gatheringFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) return response
  return new Response(streamOf(gather(response.body)), response)
}

/** @throws what the body breaks off with, once all that came before was given. */
async function* gather(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  let held: Uint8Array[] = []
  let news = Promise.withResolvers<void>()
  const reading = (async () => {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      held.push(read.value)
      news.resolve()
    }
  })()
  try {
    for (let given = 1; ; given++) {
      await Promise.race([news.promise, reading])
      if (held.length === 0) return
      const piece = Buffer.concat(held)
      held = []
      news = Promise.withResolvers()
      yield piece
      if (given >= AT_ONCE) await Promise.race([sleep(GATHER_MS), reading]).catch(() => undefined)
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
