import { AuthCard, AuthLink } from './auth-card.tsx'
import { ResetPasswordForm } from './reset-password-form.tsx'

/** What the link of the mail brings along. */
export interface ResetPasswordCardProps {
  /** `token` of the address; missing where the link is not valid. */
  readonly token: string | string[] | undefined
}

/** The body of the page where a person chooses a new password. */
export function ResetPasswordCard({ token }: ResetPasswordCardProps) {
  if (typeof token !== 'string') {
    return (
      <AuthCard
        title="This link is not valid any more"
        description="It was used already, or more than an hour has passed."
      >
        <NewLink />
      </AuthCard>
    )
  }
  return (
    <AuthCard title="Choose a new password" description="It signs you out everywhere else.">
      <ResetPasswordForm token={token} />
      <NewLink />
    </AuthCard>
  )
}

function NewLink() {
  return (
    <p className="text-sm">
      <AuthLink href="/forgot-password" next="/">
        Ask for a new link
      </AuthLink>
    </p>
  )
}
