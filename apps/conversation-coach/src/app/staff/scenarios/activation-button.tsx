'use client'

import { Button } from '@workspace/ui/button'
import { toast } from '@workspace/ui/toast'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { callCoach } from '@/components/call-coach'

/** Switches a scenario on or off. */
export function ActivationButton(props: {
  readonly scenario: { readonly slug: string; readonly name: string; readonly isActive: boolean }
}) {
  const { slug, name, isActive } = props.scenario
  const router = useRouter()
  const [isPending, startTransition] = useTransition()

  function change() {
    startTransition(async () => {
      const answer = await callCoach(`/scenarios/${slug}`, { method: 'PATCH', body: { isActive: !isActive } })
      if (!answer.ok) return void toast.error(answer.problem.message)
      toast.success(isActive ? `${name} is switched off.` : `${name} is offered now.`)
      router.refresh()
    })
  }

  return (
    <Button variant="outline" size="small" disabled={isPending} aria-busy={isPending || undefined} onClick={change}>
      {isActive ? 'Switch off' : 'Switch on'}
      <span className="sr-only"> {name}</span>
    </Button>
  )
}
