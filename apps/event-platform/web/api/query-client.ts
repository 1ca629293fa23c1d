import { QueryClient } from '@tanstack/react-query'
import { RequestError } from './request.ts'

/** What was read from the service. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What is refused stays refused; what was not answered, or was too much at once, may be soon.
      retry: (failures, error) => failures < 3 && isForNow(error),
    },
  },
})

function isForNow(error: Error): boolean {
  const status = error instanceof RequestError ? error.problem?.status : undefined
  return status === undefined || status === 429 || status >= 500
}
