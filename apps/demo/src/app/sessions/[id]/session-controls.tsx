'use client'

import { untouched } from '@workspace/http/next/form-state'
import { Alert } from '@workspace/ui/alert'
import { Button } from '@workspace/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@workspace/ui/dialog'
import { toast } from '@workspace/ui/toast'
import { Flag, Pause, Play } from 'lucide-react'
import { startTransition, useActionState, useEffect } from 'react'
import type { DemoStatus } from '@/lib/prisma'
import { changeSessionStatus } from './change-session-status.ts'

/** The ways on from where a session stands; nothing for one that has ended. */
export function SessionControls({ sessionId, status }: { sessionId: string; status: DemoStatus }) {
  const [state, action, isPending] = useActionState(changeSessionStatus, untouched)

  useEffect(() => {
    if (state.success) toast.success(state.success)
  }, [state])

  function change(next: DemoStatus) {
    const form = new FormData()
    form.set('sessionId', sessionId)
    form.set('status', next)
    startTransition(() => action(form))
  }

  const isOpen = status === 'ACTIVE' || status === 'PAUSED'
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {state.failure && <Alert>{state.failure}</Alert>}
      {isOpen && (
        <div className="flex flex-wrap gap-2">
          {status === 'ACTIVE' ? (
            <Button variant="outline" disabled={isPending} onClick={() => change('PAUSED')}>
              <Pause aria-hidden />
              Pause
            </Button>
          ) : (
            <Button variant="outline" disabled={isPending} onClick={() => change('ACTIVE')}>
              <Play aria-hidden />
              Resume
            </Button>
          )}
          <Dialog>
            <DialogTrigger asChild>
              <Button disabled={isPending}>
                <Flag aria-hidden />
                Finish
              </Button>
            </DialogTrigger>
            <DialogContent
              title="Finish this session?"
              description="It cannot be opened again. Feedback can still be given."
            >
              <div className="flex flex-col gap-2">
                <DialogClose asChild>
                  <Button onClick={() => change('COMPLETED')}>It was completed</Button>
                </DialogClose>
                <DialogClose asChild>
                  <Button variant="destructive" onClick={() => change('CANCELLED')}>
                    It was cancelled
                  </Button>
                </DialogClose>
              </div>
            </DialogContent>
          </Dialog>
        </div>
      )}
    </div>
  )
}
