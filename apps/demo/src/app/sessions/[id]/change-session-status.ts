'use server'

import { readFields, showFailure } from '@workspace/http/next/form'
import { type FormState, untouched } from '@workspace/http/next/form-state'
import { refresh } from 'next/cache'
import { submit } from '@/http/answers'
import { changeStatus, changeStatusInput } from '@/server/sessions/change-status'

const done = {
  ACTIVE: 'The session goes on.',
  PAUSED: 'The session is paused.',
  COMPLETED: 'The session is completed.',
  CANCELLED: 'The session is cancelled.',
} as const

/** Pauses, resumes, completes or cancels a session: the button that was pressed says which. */
export async function changeSessionStatus(_: FormState, form: FormData): Promise<FormState> {
  const fields = readFields(form, ['sessionId', 'status'])
  const changed = await submit(fields, changeStatusInput, changeStatus)
  // Also after a failure: the page then shows how the session stands.
  refresh()
  if (!changed.ok) return showFailure(changed.failure, {})
  return { ...untouched, success: done[changed.value] }
}
