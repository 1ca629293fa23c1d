import { toast } from '@workspace/ui/toast'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { callCoach } from '@/components/call-coach'

/** Completes a conversation, and leads to its summary. */
export function useCompletion(sessionId: string) {
  const router = useRouter()
  const [isPending, setPending] = useState(false)

  async function complete(): Promise<void> {
    setPending(true)
    const answer = await callCoach(`/sessions/${sessionId}/complete`, { method: 'POST' })
    // It stays pending until the next page is there.
    if (answer.ok) return router.push(`/sessions/${sessionId}/summary`)
    setPending(false)
    toast.error(answer.problem.message)
    // It may be complete all the same, and only its summary be missing.
    router.refresh()
  }

  return { isPending, complete }
}
