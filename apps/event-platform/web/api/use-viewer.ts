import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from './queries.ts'

/** Who is signed in: undefined while that is not known, null for nobody. */
export function useViewer() {
  const { data } = useQuery(sessionQuery)
  return data === undefined ? undefined : (data?.user ?? null)
}
