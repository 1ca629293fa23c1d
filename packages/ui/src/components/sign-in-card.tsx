import { Card, CardContent, CardHeader } from './card.tsx'
import { PageHeader } from './page-header.tsx'
import { type Credentials, SignInForm } from './sign-in-form.tsx'

/** The account that the base seed makes; known to everybody, so only development may show it. */
const testLogin: Credentials = { email: 'test@example.com', password: 'password123' }

/** How the sign-in page looks, and where it leads. */
export interface SignInCardProps {
  /** Local path to go on to. */
  readonly next: string
  /** Whether to tell developers the account of the seed. */
  readonly isDevelopment: boolean
}

/** The body of a sign-in page. */
export function SignInCard({ next, isDevelopment }: SignInCardProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6 py-4 sm:py-10">
      <Card>
        <CardHeader>
          <PageHeader title="Sign in" description="One account for all applications of the workspace." />
        </CardHeader>
        <CardContent>
          <SignInForm next={next} suggestion={isDevelopment ? testLogin : undefined} />
        </CardContent>
      </Card>
      {isDevelopment && (
        <p className="rounded-lg border border-dashed p-4 text-sm text-muted-foreground">
          Development: the form holds the seeded account <code>{testLogin.email}</code> with the password{' '}
          <code>{testLogin.password}</code>. Other people of the seed share it.
        </p>
      )}
    </div>
  )
}
