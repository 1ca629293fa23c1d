'use client'

import { Alert } from '@workspace/ui/alert'
import { Button } from '@workspace/ui/button'
import { Card } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { ClipboardCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { Problem } from '@/components/call-coach'
import type { SummaryRunView } from '@/server/summaries/read-summary-run'
import { useCompletion } from '../use-completion.ts'

/** How often is looked whether it has been written. */
const LOOK_MS = 3000

/** Stands in for a summary that is not there: looks whether it comes, or says why not and offers to have it written. */
export function MissingSummary(props: {
  readonly sessionId: string
  readonly run: SummaryRunView
  /** Whether the viewer may have it written. */
  readonly isOwn: boolean
}) {
  const { isUnderWay, failure } = props.run
  const router = useRouter()
  const { isPending, complete } = useCompletion(props.sessionId)
  const [problem, setProblem] = useState<Problem>()

  useEffect(() => {
    if (!isUnderWay) return
    const looking = setInterval(() => document.visibilityState === 'visible' && router.refresh(), LOOK_MS)
    return () => clearInterval(looking)
  }, [isUnderWay, router])

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
          title={isUnderWay ? 'The coach is summing up' : 'The summary is missing'}
          description={
            isUnderWay
              ? 'It takes some seconds; then the summary appears here by itself.'
              : (failure ?? 'The conversation is complete, but no summary has been written.')
          }
          action={
            props.isOwn &&
            !isUnderWay && (
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
