'use client'

import { describeAuthError } from '../auth-failure.ts'
import { useForm } from '../use-form.ts'
import { InputField } from './input-field.tsx'
import { ScriptForm } from './script-form.tsx'

/** What a person signs in with. */
export interface Credentials {
  readonly email: string
  readonly password: string
}

/** The sign-in form. */
export interface SignInFormProps {
  /** Local path to go on to. */
  readonly next: string
  /** Filled in beforehand; for the seeded account of a development machine. */
  readonly suggestion?: Credentials | undefined
}

/** Signs in with e-mail and password, with the failure announced and the password kept out of the address. */
export function SignInForm({ next, suggestion }: SignInFormProps) {
  const form = useForm(async (data) => {
    const { authClient } = await import('../auth-client.ts')
    const { error } = await authClient.signIn.email({
      email: String(data.get('email')),
      password: String(data.get('password')),
    })
    if (error) return describeAuthError(error)
    // A full load, so that nothing rendered for a visitor stays in the router's cache.
    window.location.assign(next)
    return undefined
  })

  return (
    <ScriptForm form={form} label="Sign in" pendingLabel="Signing in…">
      <InputField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={suggestion?.email}
        aria-invalid={form.failure ? true : undefined}
      />
      <InputField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        defaultValue={suggestion?.password}
        aria-invalid={form.failure ? true : undefined}
      />
    </ScriptForm>
  )
}
