'use client'

import { untouched } from '@workspace/http/next/form-state'
import { ActionForm } from '@workspace/ui/action-form'
import { Card, CardContent, CardHeader, CardTitle } from '@workspace/ui/card'
import { Field } from '@workspace/ui/field'
import { RadioCards } from '@workspace/ui/radio-cards'
import { SubmitButton } from '@workspace/ui/submit-button'
import { Textarea } from '@workspace/ui/textarea'
import { toast } from '@workspace/ui/toast'
import { Star } from 'lucide-react'
import { useActionState, useEffect } from 'react'
import { giveFeedback } from './give-feedback.ts'

const stars = ['1', '2', '3', '4', '5'].map((value) => ({
  value,
  label: (
    <>
      {value}
      <Star aria-hidden className="size-4 fill-rating text-rating" />
      <span className="sr-only"> {value === '1' ? 'star' : 'stars'}</span>
    </>
  ),
}))

/** Asks what somebody thinks of a session. */
export function FeedbackForm({ sessionId }: { sessionId: string }) {
  const [state, action] = useActionState(giveFeedback, untouched)
  const { errors, values } = state

  useEffect(() => {
    if (state.success) toast.success(state.success)
  }, [state])

  return (
    <Card>
      <CardHeader>
        <CardTitle>Give feedback</CardTitle>
      </CardHeader>
      <CardContent>
        <ActionForm action={action} state={state} failure={state.failure ?? errors.sessionId}>
          <input type="hidden" name="sessionId" value={sessionId} />
          <RadioCards
            name="rating"
            legend="Rating"
            cards={stars}
            defaultValue={values.rating}
            error={errors.rating}
            className="grid-cols-5 gap-1.5"
          />
          <Field label="Comment" hint="If you like." error={errors.comment}>
            {(control) => <Textarea {...control} name="comment" maxLength={2000} defaultValue={values.comment} />}
          </Field>
          <SubmitButton>Send</SubmitButton>
        </ActionForm>
      </CardContent>
    </Card>
  )
}
