import type { UseQueryResult } from '@tanstack/react-query'
import { Alert } from '@workspace/ui/alert'
import { Button } from '@workspace/ui/button'
import { ErrorState } from '@workspace/ui/error-state'
import { NotFoundState } from '@workspace/ui/not-found-state'
import { Skeleton } from '@workspace/ui/skeleton'
import type { ReactNode } from 'react'
import { RequestError } from '../api/request.ts'

/** What is read, and how to show it. */
export interface LoadedProps<Data> {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>
  readonly children: (data: Data) => ReactNode
}

/** Shows what was read; until then that it is on its way, and what to do where it could not be read. */
export function Loaded<Data>({ query: { data, error, refetch }, children }: LoadedProps<Data>) {
  // What was read before stays in sight while the service does not answer.
  if (data !== undefined && !isGone(error)) return children(data)
  if (isGone(error)) {
    return (
      <NotFoundState
        description="There is no such room, or it is private or a draft and you are not in it. Sign in, or ask for an invitation."
        home="All rooms"
      />
    )
  }
  if (error) return <Failed error={error} retry={() => void refetch()} />
  return (
    <div aria-busy className="flex flex-col gap-3">
      <span className="sr-only">Loading…</span>
      <Skeleton className="h-9 w-2/3" />
      <Skeleton className="h-24" />
      <Skeleton className="h-24" />
    </div>
  )
}

/** What to do where something could not be read; where it was refused, the words of the service. */
export function Failed({ error, retry }: { error: Error; retry: () => void }) {
  const status = error instanceof RequestError ? error.problem?.status : undefined
  if (status === undefined || status >= 500) return <ErrorState error={error} retry={retry} />
  return (
    <div className="flex flex-col items-start gap-3">
      <Alert>{error.message}</Alert>
      <Button variant="outline" size="small" onClick={retry}>
        Try again
      </Button>
    </div>
  )
}

function isGone(error: Error | null): boolean {
  return error instanceof RequestError && error.problem?.status === 404
}
