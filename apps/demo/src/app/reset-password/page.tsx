import { ResetPasswordCard } from '@workspace/ui/reset-password-card'
import type { Metadata } from 'next'

// The token in the address is for nobody else.
export const metadata: Metadata = { title: 'Choose a new password', referrer: 'no-referrer' }

export default async function ResetPasswordPage({ searchParams }: PageProps<'/reset-password'>) {
  return <ResetPasswordCard token={(await searchParams).token} />
}
