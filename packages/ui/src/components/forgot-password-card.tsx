import { AuthCard, AuthLink, MailHint } from './auth-card.tsx'
import { ForgotPasswordForm } from './forgot-password-form.tsx'

/** How the page for a forgotten password looks. */
export interface ForgotPasswordCardProps {
  /** Local path that the sign-in page leads on to. */
  readonly next: string
  /** Whether to tell developers where mails go. */
  readonly isDevelopment: boolean
}

/** The body of the page where a person asks for a new password. */
export function ForgotPasswordCard({ next, isDevelopment }: ForgotPasswordCardProps) {
  return (
    <AuthCard
      title="Forgot your password?"
      description="We send you a link with which you choose a new one."
      footer={isDevelopment && <MailHint />}
    >
      <ForgotPasswordForm />
      <p className="text-sm">
        <AuthLink href="/sign-in" next={next}>
          Back to sign-in
        </AuthLink>
      </p>
    </AuthCard>
  )
}
