import 'server-only'
import { setTimeout as sleep, setImmediate as untilIdle } from 'node:timers/promises'
import { isStopping } from '@workspace/database/shutdown'
import { withTransaction } from '@workspace/database/transactions'
import { reportError } from '@workspace/http/next/report-error'
import { prisma } from '@/lib/prisma'
import { expireTurn } from './expire-turn.ts'
import { type LiveTurn, liveTurns } from './live-turns.ts'
import { nextEvents, type TurnEvent, type TurnPosition } from './turn-events.ts'
import { viewTurn } from './view-turn.ts'

/** How often a turn that another process runs is looked at. */
const POLL_MS = 500

/** Proxies close connections on which nothing is sent. */
const PING_MS = 15_000

/** Which events to send, and to whom. */
export interface TurnStreamOptions {
  readonly turnId: string
  /** What the reader has been told. */
  readonly position: TurnPosition
  /** Aborted where the reader leaves. */
  readonly signal: AbortSignal
  /** Called once it is over, whoever ended it. */
  readonly onClosed: () => void
}

/** The events of a turn from `position` on, as `text/event-stream`; ends with the turn. */
export function turnStream({ turnId, position, signal, onClosed }: TurnStreamOptions): Response {
  const closed = new AbortController()
  closed.signal.addEventListener('abort', onClosed)
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      const ping = setInterval(() => send(': still here\n\n'), PING_MS)
      closed.signal.addEventListener('abort', () => clearInterval(ping))
      follow(turnId, position, (event) => send(renderEvent(event)), closed.signal)
        .catch((error: unknown) => reportError({ error, requestId: crypto.randomUUID(), what: 'The events of a turn' }))
        .finally(() => {
          if (closed.signal.aborted) return
          closed.abort()
          controller.close()
        })
    },
    cancel: () => closed.abort(),
  })
  if (signal.aborted) closed.abort()
  else signal.addEventListener('abort', () => closed.abort())
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

async function follow(
  turnId: string,
  from: TurnPosition,
  send: (event: TurnEvent) => void,
  closed: AbortSignal,
): Promise<void> {
  let position = from
  const left = new Promise<void>((resolve) => closed.addEventListener('abort', () => resolve()))
  let live: LiveTurn | undefined
  while (!closed.aborted) {
    // One that has ended since tells its end all the same.
    if (!live || live.view.turn.status === 'RUNNING') live = liveTurns().get(turnId)
    const changed = live?.changed()
    const stored = live ? undefined : await viewTurn(turnId)
    const view = live?.view ?? stored
    if (!view || closed.aborted) return
    const next = nextEvents(view, position)
    position = next.position
    for (const event of next.events) send(event)
    if (view.turn.status !== 'RUNNING') return
    if (changed) {
      await Promise.race([changed, left])
      // What is said at once is one event.
      await untilIdle()
    } else {
      // The reader comes back, to a process that goes on.
      if (isStopping()) return
      if (stored && stored.leaseExpiresAt.getTime() < Date.now())
        await withTransaction(prisma, (tx) => expireTurn(tx, turnId))
      await sleep(POLL_MS)
    }
  }
}

function renderEvent({ event, id, data }: TurnEvent): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
