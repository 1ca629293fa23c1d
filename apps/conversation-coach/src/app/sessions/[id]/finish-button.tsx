'use client'

import { Button } from '@workspace/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@workspace/ui/dialog'
import { toast } from '@workspace/ui/toast'
import { Flag } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { isUnderWay } from '@/components/conversation/conversation-state'
import { useOpenConversation } from './conversation-context.tsx'
import { useCompletion } from './use-completion.ts'

/** Asks whether to finish the conversation, and leads to its summary. While that cannot be, it says why. */
export function FinishButton({ sessionId, partnerName }: { sessionId: string; partnerName: string }) {
  const id = useId()
  const { state } = useOpenConversation()
  const { isPending, complete } = useCompletion(sessionId)
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const obstacle = isUnderWay(state.turn)
    ? `You can finish once ${partnerName} has answered, or is stopped.`
    : state.messages.every(({ role }) => role !== 'USER')
      ? 'You can finish once you have said something.'
      : undefined

  async function finish() {
    const problem = await complete()
    if (!problem) return router.push(`/sessions/${sessionId}/summary`)
    toast.error(problem.message)
    // It may be complete all the same, and only its summary be missing.
    router.refresh()
  }

  return (
    <Dialog open={isOpen} onOpenChange={(open) => setOpen(open && !obstacle)}>
      <DialogTrigger asChild>
        {/* Unlike a disabled button it can have the focus, so that the keyboard and screen readers reach the reason. */}
        <Button
          variant="outline"
          aria-disabled={obstacle !== undefined || undefined}
          aria-describedby={obstacle && id}
          title={obstacle}
          className="aria-disabled:pointer-events-auto aria-disabled:cursor-not-allowed"
        >
          <Flag aria-hidden />
          Finish
        </Button>
      </DialogTrigger>
      {obstacle && (
        <span id={id} className="sr-only">
          {obstacle}
        </span>
      )}
      <DialogContent
        title="Finish this conversation?"
        description="The coach sums it up: what you did well, and what to practise. It cannot be taken up again."
      >
        <div className="flex flex-wrap gap-2">
          <Button disabled={isPending || obstacle !== undefined} aria-busy={isPending || undefined} onClick={finish}>
            {isPending ? 'Summing up…' : 'Finish and sum up'}
          </Button>
          <DialogClose asChild>
            <Button variant="ghost" disabled={isPending}>
              Go on talking
            </Button>
          </DialogClose>
        </div>
        {obstacle && <p className="text-sm text-muted-foreground">{obstacle}</p>}
      </DialogContent>
    </Dialog>
  )
}
