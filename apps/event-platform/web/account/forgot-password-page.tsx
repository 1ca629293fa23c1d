import { ForgotPasswordCard } from '@workspace/ui/forgot-password-card'
import { PageTitle } from '../shell/page-title.tsx'
import { isDevelopment, useNext } from './use-next.ts'

/** Where a person asks for a new password. */
export function ForgotPasswordPage() {
  const next = useNext()
  return (
    <>
      <PageTitle>Forgot your password?</PageTitle>
      <ForgotPasswordCard next={next} isDevelopment={isDevelopment} />
    </>
  )
}
