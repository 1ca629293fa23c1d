'use client'

import { useOpenConversation } from './conversation-context.tsx'

/** How much was said, the coach's notes left out. */
export function UtteranceCount({ count }: { count: number }) {
  return (
    <span>
      {count} {count === 1 ? 'message' : 'messages'}
    </span>
  )
}

/** The same of a conversation that goes on, as its page shows it. */
export function OpenUtteranceCount() {
  const { messages, earlier } = useOpenConversation().state
  return <UtteranceCount count={earlier.utterances + messages.filter(({ role }) => role !== 'COACH').length} />
}
