'use client'

import { SubmitButton } from '@workspace/ui/submit-button'
import { toast } from '@workspace/ui/toast'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { callCoach } from './call-coach.ts'

/** Starts a conversation in a scenario and leads to it. A form, since React keeps what was sent before its script was there. */
export function StartButton({ scenario, children }: { scenario: string; children: ReactNode }) {
  const router = useRouter()

  async function start() {
    const answer = await callCoach<{ id: string }>('/sessions', { method: 'POST', body: { scenario } })
    if (answer.ok) router.push(`/sessions/${answer.value.id}`)
    else toast.error(answer.problem.message)
  }

  return (
    <form action={start}>
      <SubmitButton>{children}</SubmitButton>
    </form>
  )
}
