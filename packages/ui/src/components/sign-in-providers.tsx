'use client'

import type { SignInProvider } from '@workspace/auth/sign-in-options'
import { describeAuthError } from '../auth-failure.ts'
import { useForm } from '../use-form.ts'
import { Alert } from './alert.tsx'
import { Button } from './button.tsx'

/** The providers that a person may sign in with, instead of a password. */
export interface SignInProvidersProps {
  /** Local path to go on to. */
  readonly next: string
  readonly providers: readonly SignInProvider[]
}

/** A button for each provider; nothing without one. */
export function SignInProviders({ next, providers }: SignInProvidersProps) {
  if (providers.length === 0) return null
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-3 text-sm text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
        or
      </div>
      {providers.map((provider) => (
        <ProviderButton key={provider.id} next={next} provider={provider} />
      ))}
    </div>
  )
}

function ProviderButton({ next, provider }: { next: string; provider: SignInProvider }) {
  const { failure, isPending, onSubmit } = useForm(async () => {
    const { error } = await signInWith(provider, next)
    return error ? describeAuthError(error) : undefined
  })
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-2">
      {failure && <Alert>{failure}</Alert>}
      <Button type="submit" variant="outline" disabled={isPending} className="w-full">
        Continue with {provider.name}
      </Button>
    </form>
  )
}

/** Leaves for the provider, which sends the person back to `next`, or with an `error` to the sign-in page. */
async function signInWith({ id, kind }: SignInProvider, next: string) {
  const { authClient } = await import('../auth-client.ts')
  const errorCallbackURL = `/sign-in?next=${encodeURIComponent(next)}`
  return kind === 'saml'
    ? // Errors can come to either address; the sign-in page goes on to `next` with whoever is signed in.
      authClient.signIn.sso({ providerId: id, callbackURL: errorCallbackURL, errorCallbackURL })
    : authClient.signIn.social({ provider: id, callbackURL: next, errorCallbackURL })
}
