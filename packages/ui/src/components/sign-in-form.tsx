'use client'

import { type FormEvent, useId, useState } from 'react'
import { Alert } from './alert.tsx'
import { Button } from './button.tsx'
import { Input } from './input.tsx'
import { Label } from './label.tsx'

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

const messageByStatus: Readonly<Record<number, string>> = {
  401: 'E-mail or password is wrong.',
  429: 'Too many attempts. Wait a moment and try again.',
}

/** Signs in with e-mail and password, with the failure announced and the password kept out of the address. */
export function SignInForm({ next, suggestion }: SignInFormProps) {
  const [failure, setFailure] = useState<string>()
  const [isPending, setPending] = useState(false)
  const emailId = useId()
  const passwordId = useId()

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setPending(true)
    setFailure(undefined)
    try {
      const { authClient } = await import('../auth-client.ts')
      const { error } = await authClient.signIn.email({
        email: String(form.get('email')),
        password: String(form.get('password')),
      })
      if (error) setFailure(messageByStatus[error.status] ?? 'Signing in failed. Try again in a moment.')
      // A full load, so that nothing rendered for a visitor stays in the router's cache.
      else window.location.assign(next)
    } catch {
      setFailure('The server did not answer. Check your connection and try again.')
    } finally {
      setPending(false)
    }
  }

  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {failure && <Alert>{failure}</Alert>}
      <div className="flex flex-col gap-2">
        <Label htmlFor={emailId}>E-mail</Label>
        <Input
          id={emailId}
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={suggestion?.email}
          aria-invalid={failure ? true : undefined}
        />
      </div>
      <div className="flex flex-col gap-2">
        <Label htmlFor={passwordId}>Password</Label>
        <Input
          id={passwordId}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          defaultValue={suggestion?.password}
          aria-invalid={failure ? true : undefined}
        />
      </div>
      <Button type="submit" disabled={isPending}>
        {isPending ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}
