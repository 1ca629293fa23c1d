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

/** How a sign-in ends without a session; the person may try again. */
export interface SignInFailure {
  readonly message: string
}

/** The sign-in form. */
export interface SignInFormProps {
  /** Signs in and leaves the page; returns what went wrong otherwise. */
  readonly signIn: (credentials: Credentials) => Promise<SignInFailure | undefined>
  /** Filled in beforehand; for the seeded account of a development machine. */
  readonly suggestion?: Credentials | undefined
}

/** E-mail and password, with the failure announced and the password kept out of the address. */
export function SignInForm({ signIn, suggestion }: SignInFormProps) {
  const [failure, setFailure] = useState<SignInFailure>()
  const [isPending, setPending] = useState(false)
  const emailId = useId()
  const passwordId = useId()

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setPending(true)
    setFailure(undefined)
    try {
      setFailure(await signIn({ email: String(form.get('email')), password: String(form.get('password')) }))
    } catch {
      setFailure({ message: 'The server did not answer. Check your connection and try again.' })
    } finally {
      setPending(false)
    }
  }

  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {failure && <Alert>{failure.message}</Alert>}
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
