import { success } from '@workspace/http/next/failure'
import { readBody } from '@workspace/http/next/read-input'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { createFeedback, createFeedbackInput } from '@/server/feedback/create-feedback'

/** Adds feedback to a session. */
export const POST = apiRoute('write', async ({ request, viewer }) => {
  const input = await readBody(request, createFeedbackInput)
  if (!input.ok) return input
  const feedback = await createFeedback(viewer, input.value)
  return feedback.ok ? success({ status: 201, body: feedback.value }) : feedback
})

export const { OPTIONS, GET, PUT, PATCH, DELETE } = otherMethods('POST')
