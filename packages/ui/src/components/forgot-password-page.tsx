import { signInOptions } from '@workspace/auth/sign-in-options'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { localPath } from '../local-path.ts'
import type { SearchParams } from '../search-params.ts'
import { ForgotPasswordCard } from './forgot-password-card.tsx'

export const metadata: Metadata = { title: 'Forgot your password?' }

/** The page where a person asks for a new password; absent where no mail is sent. */
export default async function ForgotPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const next = localPath((await searchParams).next)
  if (!signInOptions().hasMail) notFound()
  return <ForgotPasswordCard next={next} isDevelopment={process.env.NODE_ENV === 'development'} />
}
