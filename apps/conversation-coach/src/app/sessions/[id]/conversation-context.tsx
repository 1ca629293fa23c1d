'use client'

import { createContext, type ReactNode, use } from 'react'
import type { KnownConversation } from '@/components/conversation/conversation-state'
import { type Conversation, useConversation } from './use-conversation.ts'

const Context = createContext<Conversation | null>(null)

/** Holds a conversation that goes on for all of its page: what is said in it, and the buttons around it. */
export function ConversationProvider(props: {
  readonly sessionId: string
  readonly known: KnownConversation
  readonly children: ReactNode
}) {
  return <Context value={useConversation(props.sessionId, props.known)}>{props.children}</Context>
}

/** The conversation of the page. */
export function useOpenConversation(): Conversation {
  const conversation = use(Context)
  if (!conversation) throw new Error('This belongs into a ConversationProvider.')
  return conversation
}
