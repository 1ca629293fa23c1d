'use client'

import { Alert } from '@workspace/ui/alert'
import { Button } from '@workspace/ui/button'
import { Card } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { ClipboardCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { callCoach, type Problem } from '@/components/call-coach'
import { useCompletion } from '../use-completion.ts'

/** How often is looked whether it has been written. */
const LOOK_MS = 3000

/** Stands in for a summary that is not there, looks whether it comes, and offers to have it written. */
export function MissingSummary(props: {
  readonly sessionId: string
  /** How much longer it may still be on its way, in milliseconds; 0 once it should be there. */
  readonly mayTakeMs: number
  /** Whether the viewer may have it written. */
  readonly isOwn: boolean
}) {
  const { sessionId, mayTakeMs, isOwn } = props
  const router = useRouter()
  const { isPending, complete } = useCompletion(sessionId)
  const [isAwaited, setAwaited] = useState(mayTakeMs > 0)
  const [problem, setProblem] = useState<Problem>()

  useEffect(() => {
    if (!isAwaited) return
    const looking = setInterval(async () => {
      if (document.visibilityState !== 'visible') return
      const answer = await callCoach<{ readonly hasSummary: boolean }>(`/sessions/${sessionId}`)
      if (answer.ok && answer.value.hasSummary) router.refresh()
    }, LOOK_MS)
    const end = setTimeout(() => setAwaited(false), mayTakeMs)
    return () => {
      clearInterval(looking)
      clearTimeout(end)
    }
  }, [isAwaited, mayTakeMs, sessionId, router])

  async function sumUp() {
    setProblem(undefined)
    const refused = await complete()
    setProblem(refused)
    if (!refused) router.refresh()
  }

  return (
    <Card>
      <div role="status">
        <EmptyState
          icon={ClipboardCheck}
          title={isAwaited ? 'The summary is not there yet' : 'The summary is missing'}
          description={
            isAwaited
              ? 'The coach may be writing it at this moment; then it appears here by itself.'
              : `The conversation is finished, but its summary could not be written.${isOwn ? ' It still can be.' : ''}`
          }
          action={
            isOwn && (
              <Button disabled={isPending} aria-busy={isPending || undefined} onClick={sumUp}>
                {isPending ? 'Summing up…' : 'Sum it up now'}
              </Button>
            )
          }
        />
      </div>
      {problem && (
        <div className="px-6 pb-6">
          <Alert>{problem.message}</Alert>
        </div>
      )}
    </Card>
  )
}
