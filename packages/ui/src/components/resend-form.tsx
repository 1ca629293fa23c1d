'use client'

import { useState } from 'react'
import { describeAuthError } from '../auth-failure.ts'
import { useForm } from '../use-form.ts'
import { Alert } from './alert.tsx'
import { Button } from './button.tsx'

/** To whom the mail goes. */
export interface ResendFormProps {
  readonly email: string
  /** Local path that its link leads to. */
  readonly callbackURL: string
}

/** Sends the mail that confirms an address once more. What it says is the same for an address that has none to confirm. */
export function ResendForm({ email, callbackURL }: ResendFormProps) {
  const [count, setCount] = useState(0)
  const { failure, isPending, onSubmit } = useForm(async () => {
    const { authClient } = await import('../auth-client.ts')
    const { error } = await authClient.sendVerificationEmail({ email, callbackURL })
    if (error) return describeAuthError(error)
    setCount(count + 1)
    return undefined
  })

  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-2 text-sm">
      {failure && <Alert>{failure}</Alert>}
      <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-muted-foreground">
        <span aria-live="polite">
          {count === 0
            ? 'No mail? Look among the spam first.'
            : `Sent once more${count > 1 ? ` (${count} times)` : ''}.`}
        </span>
        <Button type="submit" variant="outline" size="small" disabled={isPending}>
          {isPending ? 'Sending…' : 'Send the mail again'}
        </Button>
      </p>
    </form>
  )
}
