import { describeAuthCode } from '../auth-failure.ts'
import { Alert } from './alert.tsx'
import { AuthCard, AuthLink } from './auth-card.tsx'
import { ResetPasswordForm } from './reset-password-form.tsx'

/** What the link of the mail brings along. */
export interface ResetPasswordCardProps {
  /** `token` of the address; missing where the link is not valid. */
  readonly token: string | string[] | undefined
}

/** The body of the page where a person chooses a new password. */
export function ResetPasswordCard({ token }: ResetPasswordCardProps) {
  return (
    <AuthCard title="Choose a new password" description="It signs you out everywhere else.">
      {typeof token === 'string' ? (
        <ResetPasswordForm token={token} />
      ) : (
        <Alert>{describeAuthCode('INVALID_TOKEN')}</Alert>
      )}
      <p className="text-sm">
        <AuthLink href="/forgot-password" next="/">
          Ask for a new link
        </AuthLink>
      </p>
    </AuthCard>
  )
}
