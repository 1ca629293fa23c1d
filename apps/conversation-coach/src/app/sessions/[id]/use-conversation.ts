import { nanoid } from 'nanoid'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useReducer, useRef, useState } from 'react'
import { callCoach, type Problem } from '@/components/call-coach'
import {
  changeConversation,
  isUnderWay,
  type KnownConversation,
  openConversation,
} from '@/components/conversation/conversation-state'
import { type StoredMessage, toSaidMessage } from '@/components/conversation/said-message'
import type { Usage } from '@/server/usage/read-usage'
import { useTurnEvents } from './use-turn-events.ts'

/** What the server answers when it takes a message. */
interface StartedTurn {
  readonly turn: { readonly id: string }
  readonly message: StoredMessage
}

/** What pages were opened with. */
const openedBefore = new WeakSet<KnownConversation>()

/** A conversation, and what can be done in it. */
export type Conversation = ReturnType<typeof useConversation>

/** The conversation of a page, and what can be done in it. */
export function useConversation(sessionId: string, known: KnownConversation) {
  const router = useRouter()
  const [state, dispatch] = useReducer(changeConversation, known, openConversation)
  const [problem, setProblem] = useState<Problem>()
  const submission = useRef<{ readonly content: string; readonly key: string }>(undefined)
  const isStopWanted = useRef(false)
  const { turn } = state

  // The page made again by `router.refresh()` is how the browser learns what happened elsewhere.
  useEffect(() => dispatch({ type: 'loaded', known }), [known])

  // A page that the router brings back is as it was when it was made.
  useEffect(() => {
    if (openedBefore.has(known)) router.refresh()
    openedBefore.add(known)
  }, [known, router])

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
      if (event.type === 'turn.done') lookAtBudget()
    },
    onRefused: () => router.refresh(),
  })

  // Once the server says which turn it is.
  const onTurn = useEffectEvent((turnId: string) => {
    if (isStopWanted.current) stopTurn(turnId)
    isStopWanted.current = false
  })
  const turnId = turn?.id
  useEffect(() => {
    if (turnId) onTurn(turnId)
  }, [turnId])

  /** The page says why nothing more can be said today. */
  async function lookAtBudget(): Promise<void> {
    const answer = await callCoach<Usage>('/usage')
    if (answer.ok && answer.value.usedTokens >= answer.value.budgetTokens) router.refresh()
  }

  /** Sends what the person says; whether the server took it. */
  async function send(content: string): Promise<boolean> {
    // One key as long as the same words are not taken: sent twice, they are one turn.
    if (submission.current?.content !== content) submission.current = { content, key: nanoid() }
    setProblem(undefined)
    isStopWanted.current = false
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
    // What is on its way may have arrived already, so it is not called back.
    if (turn?.id) await stopTurn(turn.id)
    else isStopWanted.current = true
  }

  async function stopTurn(turnId: string): Promise<void> {
    const answer = await callCoach(`/sessions/${sessionId}/turns/${turnId}/stop`, { method: 'POST' })
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
