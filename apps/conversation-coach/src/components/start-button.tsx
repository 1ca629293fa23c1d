'use client'

import { Button } from '@workspace/ui/button'
import { toast } from '@workspace/ui/toast'
import { LoaderCircle } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { callCoach } from './call-coach.ts'

/** Starts a conversation in a scenario and leads to it. */
export function StartButton({ scenario, children }: { scenario: string; children: ReactNode }) {
  const router = useRouter()
  const [isPending, setPending] = useState(false)

  async function start() {
    setPending(true)
    const answer = await callCoach<{ id: string }>('/sessions', { method: 'POST', body: { scenario } })
    // It stays pending until the next page is there.
    if (answer.ok) return router.push(`/sessions/${answer.value.id}`)
    setPending(false)
    toast.error(answer.problem.message)
  }

  return (
    <Button disabled={isPending} aria-busy={isPending || undefined} onClick={start}>
      {isPending && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}
      {children}
    </Button>
  )
}
