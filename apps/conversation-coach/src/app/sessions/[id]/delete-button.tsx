'use client'

import { Button } from '@workspace/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@workspace/ui/dialog'
import { toast } from '@workspace/ui/toast'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { callCoach } from '@/components/call-coach'
import { forgetDraft } from './use-draft.ts'

/** Asks whether to delete the conversation, and leads to the others. */
export function DeleteButton({ sessionId }: { sessionId: string }) {
  const router = useRouter()
  const [isPending, setPending] = useState(false)

  async function remove() {
    setPending(true)
    const answer = await callCoach(`/sessions/${sessionId}`, { method: 'DELETE' })
    if (answer.ok) {
      forgetDraft(sessionId)
      toast.success('The conversation is deleted.')
      return router.replace('/sessions')
    }
    setPending(false)
    toast.error(answer.problem.message)
  }

  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="ghost">
          <Trash2 aria-hidden />
          Delete
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Delete this conversation?"
        description="What was said, the notes of the coach and the summary go for good."
      >
        <div className="flex flex-wrap gap-2">
          <Button variant="destructive" disabled={isPending} aria-busy={isPending || undefined} onClick={remove}>
            {isPending ? 'Deleting…' : 'Delete it'}
          </Button>
          <DialogClose asChild>
            <Button variant="ghost" disabled={isPending}>
              Keep it
            </Button>
          </DialogClose>
        </div>
      </DialogContent>
    </Dialog>
  )
}
