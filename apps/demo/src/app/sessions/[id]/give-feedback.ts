'use server'

import { refresh } from 'next/cache'
import { readFields, showFailure, submit } from '@/http/form'
import { type FormState, untouched } from '@/http/form-state'
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
