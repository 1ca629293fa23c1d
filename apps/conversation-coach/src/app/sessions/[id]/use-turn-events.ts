import { useEffect, useEffectEvent, useState } from 'react'
import { readTurnEvent, type TurnEvent, turnEventTypes } from '@/components/conversation/turn-event'

/** How long to wait before another connection where the server refused the last one: doubled each time, up to half a minute. */
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000

/** Where a running turn tells of itself, and who listens. */
export interface TurnEventsOptions {
  readonly sessionId: string
  /** The running turn; null while there is none. */
  readonly turnId: string | null
  /** Before each connection: it is told everything from the beginning. */
  readonly onConnect: () => void
  readonly onEvent: (event: TurnEvent) => void
  /** When the server refuses to tell more: the turn may have ended. */
  readonly onRefused: () => void
}

/**
 * Listens to a running turn until it ends. Where a connection only breaks, the browser itself goes on with another.
 *
 * @returns whether nothing is heard at the moment.
 */
export function useTurnEvents({ sessionId, turnId, ...listener }: TurnEventsOptions): { readonly isBroken: boolean } {
  const [isBroken, setBroken] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const onConnect = useEffectEvent(listener.onConnect)
  const onEvent = useEffectEvent(listener.onEvent)
  const onRefused = useEffectEvent(listener.onRefused)

  useEffect(() => {
    if (turnId === null) {
      setRefusals(0)
      return
    }
    let wait: ReturnType<typeof setTimeout> | undefined
    const source = new EventSource(`/api/coach/sessions/${sessionId}/turns/${turnId}/events`)
    onConnect()
    for (const type of turnEventTypes) {
      source.addEventListener(type, ({ data }) => {
        // After its last event the server ends the stream, which the browser would take for a broken connection.
        if (type === 'turn.done' || type === 'turn.failed') source.close()
        onEvent(readTurnEvent(type, data))
      })
    }
    source.addEventListener('open', () => setBroken(false))
    source.addEventListener('error', () => {
      setBroken(true)
      if (source.readyState !== EventSource.CLOSED) return
      onRefused()
      wait = setTimeout(() => setRefusals(refusals + 1), Math.min(FIRST_WAIT_MS * 2 ** refusals, LONGEST_WAIT_MS))
    })
    return () => {
      setBroken(false)
      clearTimeout(wait)
      source.close()
    }
  }, [sessionId, turnId, refusals])

  return { isBroken }
}
