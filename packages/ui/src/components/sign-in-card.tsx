import type { ReactNode } from 'react'
import { Card, CardContent, CardHeader } from './card.tsx'
import { PageHeader } from './page-header.tsx'
import type { Credentials } from './sign-in-form.tsx'

/** The account that the base seed makes; known to everybody, so only development may show it. */
export const testLogin: Credentials = { email: 'test@example.com', password: 'password123' }

/** The body of a sign-in page around its form; with `hint` it tells developers the account of the seed. */
export function SignInCard({ hint, children }: { hint: boolean; children: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6 py-4 sm:py-10">
      <Card>
        <CardHeader>
          <PageHeader title="Sign in" description="One account for all applications of the workspace." />
        </CardHeader>
        <CardContent>{children}</CardContent>
      </Card>
      {hint && (
        <p className="rounded-lg border border-dashed p-4 text-sm text-muted-foreground">
          Development: the form holds the seeded account <code>{testLogin.email}</code> with the password{' '}
          <code>{testLogin.password}</code>. Other people of the seed share it.
        </p>
      )}
    </div>
  )
}
