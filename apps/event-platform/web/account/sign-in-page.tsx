import { useQuery } from '@tanstack/react-query'
import { SignInCard } from '@workspace/ui/sign-in-card'
import { Navigate, useSearchParams } from 'react-router'
import { signInOptionsQuery } from '../api/queries.ts'
import { useViewer } from '../api/use-viewer.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { isDevelopment, useNext } from './use-next.ts'

/** Where people sign in, which those who are signed in pass by. */
export function SignInPage() {
  const [search] = useSearchParams()
  const next = useNext()
  const options = useQuery(signInOptionsQuery)
  if (useViewer()) return <Navigate to={next} replace />
  return (
    <>
      <PageTitle>Sign in</PageTitle>
      <Loaded query={options}>
        {(known) => (
          <SignInCard
            next={next}
            isDevelopment={isDevelopment}
            options={known}
            error={search.get('error') ?? undefined}
            password={search.get('password') ?? undefined}
          />
        )}
      </Loaded>
    </>
  )
}
