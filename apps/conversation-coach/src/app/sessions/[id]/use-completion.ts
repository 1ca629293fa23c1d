import { useState } from 'react'
import { callCoach, type Problem } from '@/components/call-coach'
import { forgetDraft } from './use-draft.ts'

/** Completes a conversation, and has the summary written that it lacks. */
export function useCompletion(sessionId: string) {
  const [isPending, setPending] = useState(false)

  /** What was wrong; nothing where it is done, which stays pending until the caller has gone on. */
  async function complete(): Promise<Problem | undefined> {
    setPending(true)
    const answer = await callCoach(`/sessions/${sessionId}/complete`, { method: 'POST' })
    if (answer.ok) {
      forgetDraft(sessionId)
      return undefined
    }
    setPending(false)
    return answer.problem
  }

  return { isPending, complete }
}
