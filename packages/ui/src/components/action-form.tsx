'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { Alert } from './alert.tsx'

/** A form that a server action answers. */
export interface ActionFormProps {
  /** What `useActionState` returns: the action, and the state that came back from it. */
  readonly action: (form: FormData) => void
  readonly state: object
  /** What went wrong with the form as a whole. */
  readonly failure?: string | undefined
  readonly children: ReactNode
}

/** A form that says above itself what went wrong, and leads to the first field that is wrong. */
export function ActionForm({ action, state, failure, children }: ActionFormProps) {
  const form = useRef<HTMLFormElement>(null)

  // At each answer, also one with the same errors as before.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state])

  return (
    <form ref={form} action={action} className="flex flex-col gap-5">
      {failure && <Alert>{failure}</Alert>}
      {children}
    </form>
  )
}
