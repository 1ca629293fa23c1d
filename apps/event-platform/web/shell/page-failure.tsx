import { ErrorState } from '@workspace/ui/error-state'
import { useRouteError } from 'react-router'
import { PageTitle } from './page-title.tsx'

/** Stands in for a page whose own code failed. */
export function PageFailure() {
  const error = useRouteError()
  return (
    <main className="mx-auto max-w-3xl p-6">
      <PageTitle>Failed</PageTitle>
      <ErrorState error={error} retry={() => window.location.reload()} />
    </main>
  )
}
