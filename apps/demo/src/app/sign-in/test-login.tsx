import type { Credentials } from '@workspace/ui/sign-in-form'

/** The account that the seed makes. */
export const testLogin: Credentials = { email: 'test@example.com', password: 'password123' }

/** Tells developers how to sign in. */
export function TestLogin() {
  return (
    <p className="rounded-lg border border-dashed p-4 text-sm text-muted-foreground">
      Development: the form holds the seeded account <code>{testLogin.email}</code> with the password{' '}
      <code>{testLogin.password}</code>. Other people of the seed share it.
    </p>
  )
}
