'use client'

import { useState } from 'react'
import { describeAuthError } from '../auth-failure.ts'
import { useForm } from '../use-form.ts'
import { InputField } from './input-field.tsx'
import { Notice } from './notice.tsx'
import { ScriptForm } from './script-form.tsx'

/** Asks for a link to choose a new password. What it says in the end is the same for an address without an account. */
export function ForgotPasswordForm() {
  const [sentTo, setSentTo] = useState<string>()
  const form = useForm(async (data) => {
    const { authClient } = await import('../auth-client.ts')
    const email = String(data.get('email'))
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
    <ScriptForm form={form} label="Send the link" pendingLabel="Sending…">
      <InputField label="E-mail" name="email" type="email" autoComplete="username" required />
    </ScriptForm>
  )
}
