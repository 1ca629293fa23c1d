'use client'

import { buttonVariants } from '@workspace/ui/button'
import { History } from 'lucide-react'
import Link, { useLinkStatus } from 'next/link'
import { useLayoutEffect, useRef, useState } from 'react'
import type { SaidMessage } from '@/components/conversation/said-message'
import type { Earlier } from '@/server/conversations/read-transcript'

/** The messages that are shown, and what was said before. */
export interface EarlierMessagesProps {
  readonly messages: readonly SaidMessage[]
  readonly earlier: Earlier
}

/** Leads to the page of messages before; what is being read keeps its place on the screen, and the keyboard its focus. */
export function EarlierMessages({ messages, earlier }: EarlierMessagesProps) {
  const beginning = useRef<HTMLParagraphElement>(null)
  const asked = useRef<{ readonly first: string | undefined; readonly height: number }>(undefined)
  const [news, setNews] = useState('')
  const first = messages[0]?.id
  const isAtBeginning = earlier.from === null && news !== ''

  useLayoutEffect(() => {
    if (!asked.current || asked.current.first === first) return
    const { first: before, height } = asked.current
    asked.current = undefined
    const added = messages.slice(
      0,
      messages.findIndex(({ id }) => id === before),
    )
    setNews(`${added.length} earlier ${added.length === 1 ? 'message' : 'messages'} shown.`)
    window.scrollBy({ top: document.documentElement.scrollHeight - height, behavior: 'instant' })
  }, [first, messages])

  // The link goes away, and the focus must not go with it.
  useLayoutEffect(() => {
    if (isAtBeginning) beginning.current?.focus({ preventScroll: true })
  }, [isAtBeginning])

  return (
    // The page itself says what stays in its place.
    <div className="text-center text-sm text-muted-foreground empty:hidden [overflow-anchor:none]">
      {earlier.from !== null ? (
        <Link
          href={`?from=${earlier.from}`}
          replace
          scroll={false}
          prefetch={false}
          className={buttonVariants({ variant: 'outline', size: 'small' })}
          onNavigate={() => {
            setNews('')
            asked.current = { first, height: document.documentElement.scrollHeight }
          }}
        >
          <History aria-hidden />
          <Label />
        </Link>
      ) : (
        isAtBeginning && (
          <p ref={beginning} tabIndex={-1}>
            The conversation begins here.
          </p>
        )
      )}
      <p role="status" className="sr-only">
        {news}
      </p>
    </div>
  )
}

function Label() {
  return <>{useLinkStatus().pending ? 'Loading…' : 'Show earlier'}</>
}
