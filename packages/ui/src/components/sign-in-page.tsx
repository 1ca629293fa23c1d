import { signInOptions } from '@workspace/auth/sign-in-options'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { localPath } from '../local-path.ts'
import type { SearchParams } from '../search-params.ts'
import { SignInCard } from './sign-in-card.tsx'

export const metadata: Metadata = { title: 'Sign in' }

/**
 * The sign-in page of an application, which people who are signed in pass by.
 *
 * @param getViewer - tells who asks for the page; nothing for a visitor.
 * @example
 * export { metadata } from '@workspace/ui/sign-in-page'
 * export default signInPage(getViewer)
 */
export function signInPage(getViewer: () => Promise<unknown>) {
  return async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
    const { next: path, error, password } = await searchParams
    const next = localPath(path)
    if (await getViewer()) redirect(next)
    return (
      <SignInCard
        next={next}
        isDevelopment={process.env.NODE_ENV === 'development'}
        options={signInOptions()}
        error={error}
        password={password}
      />
    )
  }
}
