import { signInOptions } from '@workspace/auth/sign-in-options'
import { localPath } from '@workspace/ui/local-path'
import { RegisterCard } from '@workspace/ui/register-card'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { env } from '@/env'
import { getViewer } from '@/server/viewer'

export const metadata: Metadata = { title: 'Create an account' }

export default async function RegisterPage({ searchParams }: PageProps<'/register'>) {
  const next = localPath((await searchParams).next)
  if (await getViewer()) redirect(next)
  if (!signInOptions().hasMail) notFound()
  return <RegisterCard next={next} isDevelopment={env.NODE_ENV === 'development'} />
}
