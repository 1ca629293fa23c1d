'use client'

import { useEffect, useState } from 'react'
import type { SaidMessage } from '@/components/conversation/said-message'

/** What is told to screen readers. */
export interface SpokenAloudProps {
  readonly messages: readonly SaidMessage[]
  readonly partnerName: string
  readonly isStopping: boolean
}

/** Tells screen readers what was said since the page was opened: an answer when it is complete, not word by word. */
export function SpokenAloud({ messages, partnerName, isStopping }: SpokenAloudProps) {
  const [heard] = useState(() => new Set(messages.map(({ id }) => id)))
  const [words, setWords] = useState('')

  useEffect(() => {
    // What stands before is from earlier.
    const first = messages.findIndex(({ id }) => heard.has(id))
    const news = messages.filter(({ id, role }, index) => index > first && role !== 'USER' && !heard.has(id))
    for (const { id } of news) heard.add(id)
    if (news.length === 0) return
    setWords(news.map((message) => wordsOf(message, partnerName)).join(' '))
  }, [messages, heard, partnerName])

  return (
    <p role="status" className="sr-only">
      {isStopping ? `Stopping ${partnerName}…` : words}
    </p>
  )
}

function wordsOf({ role, content, isStopped }: SaidMessage, partnerName: string): string {
  if (role === 'COACH') return 'Your coach left a note.'
  return `${partnerName}: ${content}${isStopped ? ' Stopped here.' : ''}`
}
