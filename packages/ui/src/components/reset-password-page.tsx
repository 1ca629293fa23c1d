import { signInOptions } from '@workspace/auth/sign-in-options'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { SearchParams } from '../search-params.ts'
import { ResetPasswordCard } from './reset-password-card.tsx'

// The token in the address is for nobody else.
export const metadata: Metadata = { title: 'Choose a new password', referrer: 'no-referrer' }

/** The page that the mail to who forgot the password leads to; absent where no mail is sent. */
export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams
  if (!signInOptions().hasMail) notFound()
  return <ResetPasswordCard token={token} />
}
