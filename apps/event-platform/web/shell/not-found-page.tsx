import { NotFoundState } from '@workspace/ui/not-found-state'
import { PageTitle } from './page-title.tsx'

/** Stands at an address that no page has. */
export function NotFoundPage() {
  return (
    <>
      <PageTitle>Not found</PageTitle>
      <NotFoundState description="The address may be wrong, or what was there is gone." home="All rooms" />
    </>
  )
}
