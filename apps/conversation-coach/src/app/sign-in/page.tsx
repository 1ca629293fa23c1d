import { localPath } from '@workspace/ui/local-path'
import { SignInCard, testLogin } from '@workspace/ui/sign-in-card'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { env } from '@/env'
import { getViewer } from '@/server/viewer'
import { SignIn } from './sign-in.tsx'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const next = localPath((await searchParams).next)
  if (await getViewer()) redirect(next)
  const isDevelopment = env.NODE_ENV === 'development'
  return (
    <SignInCard hint={isDevelopment}>
      <SignIn next={next} suggestion={isDevelopment ? testLogin : undefined} />
    </SignInCard>
  )
}
