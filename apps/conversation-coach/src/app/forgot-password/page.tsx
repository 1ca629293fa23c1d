import { signInOptions } from '@workspace/auth/sign-in-options'
import { ForgotPasswordCard } from '@workspace/ui/forgot-password-card'
import { localPath } from '@workspace/ui/local-path'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { env } from '@/env'

export const metadata: Metadata = { title: 'Forgot your password?' }

export default async function ForgotPasswordPage({ searchParams }: PageProps<'/forgot-password'>) {
  const next = localPath((await searchParams).next)
  if (!signInOptions().hasMail) notFound()
  return <ForgotPasswordCard next={next} isDevelopment={env.NODE_ENV === 'development'} />
}
