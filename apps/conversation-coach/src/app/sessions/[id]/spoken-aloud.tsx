'use client'

import { useEffect, useState } from 'react'
import type { SaidMessage } from '@/components/conversation/said-message'

/** Tells screen readers what was said since the page was opened: an answer when it is complete, not word by word. */
export function SpokenAloud({ messages, partnerName }: { messages: readonly SaidMessage[]; partnerName: string }) {
  const [heard] = useState(() => new Set(messages.map(({ id }) => id)))
  const [words, setWords] = useState('')

  useEffect(() => {
    const news = messages.filter(({ id, role }) => role !== 'USER' && !heard.has(id))
    for (const { id } of news) heard.add(id)
    if (news.length === 0) return
    setWords(
      news
        .map(({ role, content }) => (role === 'COACH' ? 'Your coach left a note.' : `${partnerName}: ${content}`))
        .join(' '),
    )
  }, [messages, heard, partnerName])

  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  )
}
