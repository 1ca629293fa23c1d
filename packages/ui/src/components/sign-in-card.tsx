import type { SignInOptions } from '@workspace/auth/sign-in-options'
import { describeAuthCode } from '../auth-failure.ts'
import { Alert } from './alert.tsx'
import { AuthCard, AuthLink } from './auth-card.tsx'
import { Notice } from './notice.tsx'
import { type Credentials, SignInForm } from './sign-in-form.tsx'
import { SignInProviders } from './sign-in-providers.tsx'

/** The account that the base seed makes; known to everybody, so only development may show it. */
const testLogin: Credentials = { email: 'test@example.com', password: 'password123' }

/** How the sign-in page looks, and where it leads. */
export interface SignInCardProps {
  /** Local path to go on to. */
  readonly next: string
  /** Whether to tell developers the account of the seed. */
  readonly isDevelopment: boolean
  readonly options: SignInOptions
  /** `error` of the address: why a link or an identity provider signed nobody in. */
  readonly error?: string | string[] | undefined
  /** Whether the person has just chosen a new password: `password` of the address. */
  readonly password?: string | string[] | undefined
}

/** The body of a sign-in page. */
export function SignInCard({ next, isDevelopment, options, error, password }: SignInCardProps) {
  return (
    <AuthCard
      title="Sign in"
      description="One account for all applications of the workspace."
      footer={isDevelopment && <TestLoginHint />}
    >
      {typeof error === 'string' && <Alert>{describeAuthCode(error)}</Alert>}
      {password === 'new' && <Notice>Your password is changed. Sign in with the new one.</Notice>}
      <SignInForm next={next} suggestion={isDevelopment ? testLogin : undefined} />
      <SignInProviders next={next} providers={options.providers} />
      {options.hasMail && (
        <p className="flex flex-wrap justify-between gap-x-4 gap-y-2 text-sm">
          <AuthLink href="/register" next={next}>
            Create an account
          </AuthLink>
          <AuthLink href="/forgot-password" next={next}>
            Forgot your password?
          </AuthLink>
        </p>
      )}
    </AuthCard>
  )
}

function TestLoginHint() {
  return (
    <p className="rounded-lg border border-dashed p-4 text-sm text-muted-foreground">
      Development: the seeded account is <code>{testLogin.email}</code>, its password <code>{testLogin.password}</code>.
      Other people of the seed have the same password.
    </p>
  )
}
