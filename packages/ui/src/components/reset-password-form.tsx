'use client'

import { describeAuthError } from '../auth-failure.ts'
import { useForm } from '../use-form.ts'
import { Alert } from './alert.tsx'
import { Button } from './button.tsx'
import { InputField } from './input-field.tsx'

/** Sets a new password with the token that a mail brought, and goes on to the sign-in page. */
export function ResetPasswordForm({ token }: { token: string }) {
  const { failure, isPending, onSubmit } = useForm(async (form) => {
    const { authClient } = await import('../auth-client.ts')
    const { error } = await authClient.resetPassword({ token, newPassword: String(form.get('password')) })
    if (error) return describeAuthError(error)
    // Replaced, so that nobody goes back to the token.
    window.location.replace('/sign-in?password=new')
    return undefined
  })

  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {failure && <Alert>{failure}</Alert>}
      <InputField
        label="New password"
        hint="At least 8 characters."
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={8}
        maxLength={128}
        required
        aria-invalid={failure ? true : undefined}
      />
      <Button type="submit" disabled={isPending}>
        {isPending ? 'Saving…' : 'Save the new password'}
      </Button>
    </form>
  )
}
