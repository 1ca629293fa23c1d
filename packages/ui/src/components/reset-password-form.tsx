'use client'

import { describeAuthError } from '../auth-failure.ts'
import { useForm } from '../use-form.ts'
import { NewPasswordField } from './new-password-field.tsx'
import { ScriptForm } from './script-form.tsx'

/** Sets a new password with the token that a mail brought, and goes on to the sign-in page. */
export function ResetPasswordForm({ token }: { token: string }) {
  const form = useForm(async (data) => {
    const { authClient } = await import('../auth-client.ts')
    const { error } = await authClient.resetPassword({ token, newPassword: String(data.get('password')) })
    if (error && error.code !== 'INVALID_TOKEN') return describeAuthError(error)
    // The page without a token says that the link is not valid any more. Replaced, so that nobody goes back to the token.
    window.location.replace(error ? '/reset-password' : '/sign-in?password=new')
    return undefined
  })

  return (
    <ScriptForm form={form} label="Save the new password" pendingLabel="Saving…">
      <NewPasswordField label="New password" aria-invalid={form.failure ? true : undefined} />
    </ScriptForm>
  )
}
