import { useRouter } from 'next/navigation'
import { useEffect, useReducer, useRef, useState } from 'react'
import { callCoach, type Problem } from '@/components/call-coach'
import {
  changeConversation,
  isUnderWay,
  type KnownConversation,
  openConversation,
} from '@/components/conversation/conversation-state'
import { type StoredMessage, toSaidMessage } from '@/components/conversation/said-message'
import { useTurnEvents } from './use-turn-events.ts'

/** What the server answers when it takes a message. */
interface StartedTurn {
  readonly turn: { readonly id: string }
  readonly message: StoredMessage
}

/** A conversation, and what can be done in it. */
export type Conversation = ReturnType<typeof useConversation>

/** The conversation of a page, and what can be done in it. */
export function useConversation(sessionId: string, known: KnownConversation) {
  const router = useRouter()
  const [state, dispatch] = useReducer(changeConversation, known, openConversation)
  const [problem, setProblem] = useState<Problem>()
  const submission = useRef<{ readonly content: string; readonly key: string }>(undefined)
  const { turn } = state

  // The page made again by `router.refresh()` is how the browser learns what happened elsewhere.
  useEffect(() => dispatch({ type: 'loaded', known }), [known])

  // In another tab the conversation may have gone on.
  useEffect(() => {
    const onVisible = () => document.visibilityState === 'visible' && router.refresh()
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [router])

  const { isBroken } = useTurnEvents({
    sessionId,
    turnId: isUnderWay(turn) ? turn.id : null,
    onConnect: () => dispatch({ type: 'connecting' }),
    onEvent: (event) => {
      dispatch({ type: 'told', event })
      if (event.type === 'turn.done') router.refresh()
    },
    onRefused: () => router.refresh(),
  })

  /** Sends what the person says; whether the server took it. */
  async function send(content: string): Promise<boolean> {
    // One key as long as the same words are not taken: sent twice, they are one turn.
    if (submission.current?.content !== content) submission.current = { content, key: crypto.randomUUID() }
    setProblem(undefined)
    dispatch({ type: 'sent', content })
    const answer = await callCoach<StartedTurn>(`/sessions/${sessionId}/turns`, {
      method: 'POST',
      body: { content },
      headers: { 'idempotency-key': submission.current.key },
    })
    if (answer.ok) {
      submission.current = undefined
      const { turn, message } = answer.value
      dispatch({ type: 'accepted', turnId: turn.id, message: toSaidMessage(message) })
    } else {
      dispatch({ type: 'refused' })
      refuse(answer.problem)
    }
    return answer.ok
  }

  /** Ends what the partner says; what it said so far stays. */
  async function stop(): Promise<void> {
    dispatch({ type: 'stopping' })
    const answer = await callCoach(`/sessions/${sessionId}/turns/${turn?.id}/stop`, { method: 'POST' })
    if (answer.ok) return
    dispatch({ type: 'notStopped' })
    refuse(answer.problem)
  }

  /** Tries the failed turn again. */
  async function retry(): Promise<void> {
    setProblem(undefined)
    const answer = await callCoach(`/sessions/${sessionId}/turns/${turn?.id}/retry`, { method: 'POST' })
    if (answer.ok) dispatch({ type: 'retried' })
    else refuse(answer.problem)
  }

  /** Says what is wrong. The server may know of something that happened elsewhere, in another tab for example. */
  function refuse(refused: Problem): void {
    setProblem(refused)
    if (refused.code !== 'SERVER.UNREACHABLE') router.refresh()
  }

  return { state, isBroken, problem, send, stop, retry }
}
