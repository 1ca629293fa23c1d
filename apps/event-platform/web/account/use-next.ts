import { localPath } from '@workspace/ui/local-path'
import { useSearchParams } from 'react-router'

/** Where a page of sign-in leads: `next` of its address. */
export function useNext(): string {
  const [search] = useSearchParams()
  return localPath(search.get('next') ?? undefined)
}

/** Whether these pages were built for development: only then they tell of the seeded account. */
export const isDevelopment = import.meta.env.MODE === 'development'
