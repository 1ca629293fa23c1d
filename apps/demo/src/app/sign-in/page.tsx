import { Card, CardContent, CardHeader } from '@workspace/ui/card'
import { PageHeader } from '@workspace/ui/page-header'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { env } from '@/env'
import { getViewer } from '@/server/viewer'
import { localPath } from './local-path'
import { SignIn } from './sign-in'
import { TestLogin, testLogin } from './test-login'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const next = localPath((await searchParams).next)
  if (await getViewer()) redirect(next)
  const isDevelopment = env.NODE_ENV === 'development'
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6 py-4 sm:py-10">
      <Card>
        <CardHeader>
          <PageHeader title="Sign in" description="One account for all applications of the workspace." />
        </CardHeader>
        <CardContent>
          <SignIn next={next} suggestion={isDevelopment ? testLogin : undefined} />
        </CardContent>
      </Card>
      {isDevelopment && <TestLogin />}
    </div>
  )
}
