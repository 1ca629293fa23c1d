'use client'

import { useState } from 'react'
import { describeAuthError } from '../auth-failure.ts'
import { useForm } from '../use-form.ts'
import { Alert } from './alert.tsx'
import { Button } from './button.tsx'
import { InputField } from './input-field.tsx'
import { Notice } from './notice.tsx'

/** Registers with e-mail and password. What it says in the end is the same for an address that has an account. */
export function RegisterForm({ next }: { next: string }) {
  const [sentTo, setSentTo] = useState<string>()
  const { failure, isPending, onSubmit } = useForm(async (form) => {
    const { authClient } = await import('../auth-client.ts')
    const email = String(form.get('email'))
    const { error } = await authClient.signUp.email({
      name: String(form.get('name')),
      email,
      password: String(form.get('password')),
      // The sign-in page goes on to `next`, or says why the link signs nobody in.
      callbackURL: `/sign-in?next=${encodeURIComponent(next)}`,
    })
    if (error) return describeAuthError(error)
    setSentTo(email)
    return undefined
  })

  if (sentTo) {
    return (
      <Notice>
        We have sent a mail to <strong>{sentTo}</strong>. Follow its link within an hour, and you are signed in.
      </Notice>
    )
  }
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {failure && <Alert>{failure}</Alert>}
      <InputField label="Name" name="name" autoComplete="name" required maxLength={100} />
      <InputField label="E-mail" name="email" type="email" autoComplete="username" required />
      <InputField
        label="Password"
        hint="At least 8 characters."
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={8}
        maxLength={128}
        required
      />
      <Button type="submit" disabled={isPending}>
        {isPending ? 'Creating the account…' : 'Create account'}
      </Button>
    </form>
  )
}
