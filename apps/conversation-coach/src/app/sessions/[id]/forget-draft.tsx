'use client'

import { useEffect } from 'react'
import { forgetDraft } from './use-draft.ts'

/** Stands on the page of a conversation that is over, and forgets what was written in it and not sent. */
export function ForgetDraft({ sessionId }: { sessionId: string }) {
  useEffect(() => forgetDraft(sessionId), [sessionId])
  return null
}
