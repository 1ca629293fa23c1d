import { z } from 'zod'
import { type Cursor, cursor, type SessionFilter, sessionFilter } from '@/server/sessions/session-filter'

/** Where in the list of sessions the address points. */
export interface Place {
  readonly filter: SessionFilter
  readonly after?: Cursor | undefined
  readonly before?: Cursor | undefined
}

const query = z.object({
  status: sessionFilter.shape.status.catch(undefined),
  demoType: sessionFilter.shape.demoType.catch(undefined),
  after: cursor.optional().catch(undefined),
  before: cursor.optional().catch(undefined),
})

/** Reads the query of the sessions page; what it does not understand counts as absent. */
export function readPlace(searchParams: Record<string, string | string[] | undefined>): Place {
  const { status, demoType, after, before } = query.parse(searchParams)
  return { filter: { status, demoType }, after, before }
}

/** The address of a place; cursors are given as text. */
export function renderPlace(filter: SessionFilter, place: { after?: string; before?: string } = {}) {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...filter, ...place })) if (value) search.set(key, value)
  const text = search.toString()
  return text ? (`/sessions?${text}` as const) : '/sessions'
}
