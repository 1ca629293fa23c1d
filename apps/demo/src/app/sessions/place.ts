import { z } from 'zod'
import { cursor, type SessionFilter, sessionFilter } from '@/server/sessions/session-filter'

/** Where in the list of sessions the address points. */
export interface Place {
  readonly filter: SessionFilter
  readonly cursor?: string | undefined
}

const query = z.object({
  q: sessionFilter.shape.q.catch(undefined),
  period: sessionFilter.shape.period.catch(undefined),
  status: sessionFilter.shape.status.catch(undefined),
  demoType: sessionFilter.shape.demoType.catch(undefined),
  cursor: cursor.optional().catch(undefined),
})

/** Reads the query of the sessions page; what it does not understand counts as absent. */
export function readPlace(searchParams: Record<string, string | string[] | undefined>): Place {
  const { cursor, ...filter } = query.parse(searchParams)
  return { filter, cursor }
}

/** Whether anything narrows the list. */
export function isNarrowed(filter: SessionFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined)
}

/** The address of a place. */
export function renderPlace({ filter, cursor }: Place) {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...filter, cursor })) if (value) search.set(key, value)
  const text = search.toString()
  return text ? (`/sessions?${text}` as const) : '/sessions'
}
