import { AuthCard, AuthLink, MailHint } from './auth-card.tsx'
import { RegisterForm } from './register-form.tsx'

/** How the registration page looks, and where it leads. */
export interface RegisterCardProps {
  /** Local path to go on to. */
  readonly next: string
  /** Whether to tell developers where mails go. */
  readonly isDevelopment: boolean
}

/** The body of a registration page. */
export function RegisterCard({ next, isDevelopment }: RegisterCardProps) {
  return (
    <AuthCard
      title="Create an account"
      description="It is good for all applications of the workspace."
      footer={isDevelopment && <MailHint />}
    >
      <RegisterForm next={next} />
      <p className="text-sm">
        You have an account?{' '}
        <AuthLink href="/sign-in" next={next}>
          Sign in
        </AuthLink>
      </p>
    </AuthCard>
  )
}
