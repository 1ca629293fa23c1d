'use client'

import { useState } from 'react'
import { describeAuthError } from '../auth-failure.ts'
import { useForm } from '../use-form.ts'
import { Alert } from './alert.tsx'
import { Button } from './button.tsx'
import { InputField } from './input-field.tsx'
import { Notice } from './notice.tsx'

/** Asks for a link to choose a new password. What it says in the end is the same for an address without an account. */
export function ForgotPasswordForm() {
  const [sentTo, setSentTo] = useState<string>()
  const { failure, isPending, onSubmit } = useForm(async (form) => {
    const { authClient } = await import('../auth-client.ts')
    const email = String(form.get('email'))
    const { error } = await authClient.requestPasswordReset({ email, redirectTo: '/reset-password' })
    if (error) return describeAuthError(error)
    setSentTo(email)
    return undefined
  })

  if (sentTo) {
    return (
      <Notice>
        If <strong>{sentTo}</strong> has an account, a mail is on its way. Its link is good for an hour.
      </Notice>
    )
  }
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {failure && <Alert>{failure}</Alert>}
      <InputField label="E-mail" name="email" type="email" autoComplete="username" required />
      <Button type="submit" disabled={isPending}>
        {isPending ? 'Sending…' : 'Send the link'}
      </Button>
    </form>
  )
}
