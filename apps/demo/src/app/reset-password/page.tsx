import { signInOptions } from '@workspace/auth/sign-in-options'
import { ResetPasswordCard } from '@workspace/ui/reset-password-card'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

// The token in the address is for nobody else.
export const metadata: Metadata = { title: 'Choose a new password', referrer: 'no-referrer' }

export default async function ResetPasswordPage({ searchParams }: PageProps<'/reset-password'>) {
  const { token } = await searchParams
  if (!signInOptions().hasMail) notFound()
  return <ResetPasswordCard token={token} />
}
