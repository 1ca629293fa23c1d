import { type RefObject, useEffect, useEffectEvent, useState } from 'react'

/**
 * What somebody writes and has not sent: kept for the conversation in this tab, so that a reload does not lose it, and no longer than
 * the tab is open.
 *
 * @param field - where it is written; on a slow connection people write before the page can be used.
 * @param lastSaid - what the person said last: a page that was left before it heard that the server has it kept it as a draft.
 */
export function useDraft(
  sessionId: string,
  field: RefObject<HTMLTextAreaElement | null>,
  lastSaid: string | undefined,
) {
  const [text, setText] = useState('')

  const restore = useEffectEvent((id: string) => {
    if (readDraft(id).trim() === lastSaid) forgetDraft(id)
    if (field.current?.value) write(field.current.value)
    else setText(readDraft(id))
  })
  // The server does not know it, so the page is made without.
  useEffect(() => restore(sessionId), [sessionId])

  function write(words: string): void {
    setText(words)
    keepDraft(sessionId, words)
  }

  return {
    text,
    /** Writes it. */
    write,
    /** Takes it out of sight, and keeps it until it is known whether the server takes it. */
    hide: () => setText(''),
    /** Brings back what was hidden, unless something else was written meanwhile. */
    show: () => setText((written) => written || readDraft(sessionId)),
  }
}

/** Forgets what was not sent; of a conversation that is over nobody can send it. */
export function forgetDraft(sessionId: string): void {
  keepDraft(sessionId, '')
}

function keyOf(sessionId: string): string {
  return `conversation-coach.draft.${sessionId}`
}

function readDraft(sessionId: string): string {
  try {
    return sessionStorage.getItem(keyOf(sessionId)) ?? ''
  } catch {
    return ''
  }
}

/** A browser that keeps nothing, or is full, refuses by throwing; what is written stays on the page all the same. */
function keepDraft(sessionId: string, words: string): void {
  try {
    if (words === '') sessionStorage.removeItem(keyOf(sessionId))
    else sessionStorage.setItem(keyOf(sessionId), words)
  } catch {}
}
