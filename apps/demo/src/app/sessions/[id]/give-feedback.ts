'use server'

import { readFields, showFailure } from '@workspace/http/next/form'
import { type FormState, untouched } from '@workspace/http/next/form-state'
import { refresh } from 'next/cache'
import { submit } from '@/http/answers'
import { createFeedback, createFeedbackInput } from '@/server/feedback/create-feedback'

/** Adds what somebody thinks of a session. */
export async function giveFeedback(_: FormState, form: FormData): Promise<FormState> {
  const { rating, ...fields } = readFields(form, ['sessionId', 'rating', 'comment'])
  const input = { ...fields, ...(rating && { rating: Number(rating) }) }
  const feedback = await submit(input, createFeedbackInput, createFeedback)
  if (!feedback.ok) return showFailure(feedback.failure, { rating, comment: fields.comment })
  refresh()
  return { ...untouched, success: 'Thank you: your feedback is on the page.' }
}
