import { ResetPasswordCard } from '@workspace/ui/reset-password-card'
import { useSearchParams } from 'react-router'
import { PageTitle } from '../shell/page-title.tsx'

/** Where a person chooses a new password, with the link of a mail. */
export function ResetPasswordPage() {
  const [search] = useSearchParams()
  return (
    <>
      <PageTitle>Choose a new password</PageTitle>
      <ResetPasswordCard token={search.get('token') ?? undefined} />
    </>
  )
}
