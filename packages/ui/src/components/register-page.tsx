import { signInOptions } from '@workspace/auth/sign-in-options'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { localPath } from '../local-path.ts'
import type { SearchParams } from '../search-params.ts'
import { RegisterCard } from './register-card.tsx'

export const metadata: Metadata = { title: 'Create an account' }

/**
 * The page of an application where people register, which those who are signed in pass by; absent where no mail is sent.
 *
 * @param getViewer - tells who asks for the page; nothing for a visitor.
 */
export function registerPage(getViewer: () => Promise<unknown>) {
  return async function RegisterPage({ searchParams }: { searchParams: SearchParams }) {
    const next = localPath((await searchParams).next)
    if (await getViewer()) redirect(next)
    if (!signInOptions().hasMail) notFound()
    return <RegisterCard next={next} isDevelopment={process.env.NODE_ENV === 'development'} />
  }
}
