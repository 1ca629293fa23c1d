import type { ReactNode } from 'react'
import type { useForm } from '../use-form.ts'
import { Alert } from './alert.tsx'
import { Button } from './button.tsx'

/** A form that is sent by script. */
export interface ScriptFormProps {
  readonly form: ReturnType<typeof useForm>
  /** What its button says. */
  readonly label: string
  /** What the button says while the form is under way. */
  readonly pendingLabel: string
  readonly children: ReactNode
}

/**
 * A form that says above its fields what went wrong, and keeps what was written in them, which `ActionForm` empties. By `post`,
 * so that no password gets into the address where the script is not there yet.
 */
export function ScriptForm({ form: { failure, isPending, onSubmit }, label, pendingLabel, children }: ScriptFormProps) {
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {failure && <Alert>{failure}</Alert>}
      {children}
      <Button type="submit" disabled={isPending}>
        {isPending ? pendingLabel : label}
      </Button>
    </form>
  )
}
