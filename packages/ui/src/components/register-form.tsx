'use client'

import { useState } from 'react'
import { describeAuthError } from '../auth-failure.ts'
import { useForm } from '../use-form.ts'
import { InputField } from './input-field.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { Notice } from './notice.tsx'
import { ResendForm } from './resend-form.tsx'
import { ScriptForm } from './script-form.tsx'

/** Registers with e-mail and password. What it says in the end is the same for an address that has an account. */
export function RegisterForm({ next }: { next: string }) {
  // The sign-in page goes on to `next`, or says why the link signs nobody in.
  const callbackURL = `/sign-in?next=${encodeURIComponent(next)}`
  const [sentTo, setSentTo] = useState<string>()
  const form = useForm(async (data) => {
    const { authClient } = await import('../auth-client.ts')
    const email = String(data.get('email'))
    const { error } = await authClient.signUp.email({
      name: String(data.get('name')),
      email,
      password: String(data.get('password')),
      callbackURL,
    })
    if (error) return describeAuthError(error)
    setSentTo(email)
    return undefined
  })

  if (sentTo) {
    return (
      <>
        <Notice>
          We have sent a mail to <strong>{sentTo}</strong>. Follow its link within an hour, and you are signed in.
        </Notice>
        <ResendForm email={sentTo} callbackURL={callbackURL} />
      </>
    )
  }
  return (
    <ScriptForm form={form} label="Create account" pendingLabel="Creating the account…">
      <InputField label="Name" name="name" autoComplete="name" required maxLength={100} />
      <InputField label="E-mail" name="email" type="email" autoComplete="username" required />
      <NewPasswordField label="Password" />
    </ScriptForm>
  )
}
