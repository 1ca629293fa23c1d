'use server'

import { readFields, showFailure } from '@workspace/http/next/form'
import type { FormState } from '@workspace/http/next/form-state'
import { redirect } from 'next/navigation'
import { submit } from '@/http/answers'
import { createSession, createSessionInput } from '@/server/sessions/create-session'

/** Starts a session of the person who sends the form, and shows it. */
export async function startSession(_: FormState, form: FormData): Promise<FormState> {
  const fields = readFields(form, ['sessionName', 'demoType'])
  const session = await submit({ sessionName: '', ...fields }, createSessionInput, createSession)
  if (!session.ok) return showFailure(session.failure, fields)
  redirect(`/sessions/${session.value.id}`)
}
