import { signInOptions } from '@workspace/auth/sign-in-options'
import { localPath } from '@workspace/ui/local-path'
import { SignInCard } from '@workspace/ui/sign-in-card'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { env } from '@/env'
import { getViewer } from '@/server/viewer'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next: path, error, password } = await searchParams
  const next = localPath(path)
  if (await getViewer()) redirect(next)
  return (
    <SignInCard
      next={next}
      isDevelopment={env.NODE_ENV === 'development'}
      options={signInOptions()}
      error={error}
      password={password}
    />
  )
}
