'use client'

import { Button } from '@workspace/ui/button'
import { ClipboardCheck } from 'lucide-react'
import { useCompletion } from './use-completion.ts'

/** Has the summary written of a conversation that was completed without one. */
export function SumUpButton({ sessionId }: { sessionId: string }) {
  const { isPending, complete } = useCompletion(sessionId)
  return (
    <Button variant="outline" disabled={isPending} aria-busy={isPending || undefined} onClick={complete}>
      <ClipboardCheck aria-hidden />
      {isPending ? 'Summing up…' : 'Sum it up'}
    </Button>
  )
}
