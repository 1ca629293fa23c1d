import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireViewer } from '@/lib/auth'
import { type FoundConversation, getConversation } from '@/server/conversations/get-conversation'

/** The conversation `id` for a page about it, read once per request; not found where the viewer may not read it. */
export const loadConversation = cache(async (id: string, path = `/sessions/${id}`): Promise<FoundConversation> => {
  const viewer = await requireViewer(path)
  return (await getConversation(viewer, id)) ?? notFound()
})
