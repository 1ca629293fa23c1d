'use client'

import { Button } from '@workspace/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@workspace/ui/dialog'
import { Flag } from 'lucide-react'
import { useCompletion } from './use-completion.ts'

/** Asks whether to finish the conversation, and leads to its summary. */
export function FinishButton({ sessionId }: { sessionId: string }) {
  const { isPending, complete } = useCompletion(sessionId)
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="outline">
          <Flag aria-hidden />
          Finish
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Finish this conversation?"
        description="The coach sums it up: what you did well, and what to practise. It cannot be taken up again."
      >
        <div className="flex flex-wrap gap-2">
          <Button disabled={isPending} aria-busy={isPending || undefined} onClick={complete}>
            {isPending ? 'Summing up…' : 'Finish and sum up'}
          </Button>
          <DialogClose asChild>
            <Button variant="ghost" disabled={isPending}>
              Go on talking
            </Button>
          </DialogClose>
        </div>
      </DialogContent>
    </Dialog>
  )
}
