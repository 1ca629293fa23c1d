import type { Route } from 'next'
import { z } from 'zod'
import { ConversationStatus } from '@/lib/prisma'
import type { ConversationFilter } from '@/server/conversations/list-conversations'

/** Where in the list of conversations the address points. */
export interface Place {
  readonly filter: ConversationFilter
  /** Counted from 1. */
  readonly page: number
}

const query = z.object({
  scenario: z.string().min(1).max(100).optional().catch(undefined),
  status: z.enum(ConversationStatus).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

/** Reads the query of the conversations page; what it does not understand counts as absent. */
export function readPlace(searchParams: Record<string, string | string[] | undefined>): Place {
  const { page, ...filter } = query.parse(searchParams)
  return { filter, page }
}

/** Whether anything narrows the list. */
export function isNarrowed({ scenario, status }: ConversationFilter): boolean {
  return scenario !== undefined || status !== undefined
}

/** The address of a place. */
export function renderPlace({ filter: { scenario, status }, page }: Place): Route {
  const search = new URLSearchParams({
    ...(scenario && { scenario }),
    ...(status && { status }),
    ...(page > 1 && { page: String(page) }),
  }).toString()
  return search ? (`/sessions?${search}` as Route) : '/sessions'
}
