import { useQuery } from '@tanstack/react-query'
import { Button } from '@workspace/ui/button'
import { Skeleton } from '@workspace/ui/skeleton'
import { sessionQuery } from '../api/queries.ts'

/** Stands where something depends on who is signed in, while that is not known; asks again where it could not be read. */
export function ViewerPending() {
  const { error, refetch, isFetching } = useQuery(sessionQuery)
  if (!error) return <Skeleton className="h-9 w-20" />
  return (
    <Button variant="outline" size="small" disabled={isFetching} onClick={() => void refetch()}>
      Sign-in not read: try again
    </Button>
  )
}
