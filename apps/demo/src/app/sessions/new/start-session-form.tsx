'use client'

import { untouched } from '@workspace/http/next/form-state'
import { ActionForm } from '@workspace/ui/action-form'
import { Field } from '@workspace/ui/field'
import { Input } from '@workspace/ui/input'
import { Select } from '@workspace/ui/select'
import { SubmitButton } from '@workspace/ui/submit-button'
import { useActionState } from 'react'
import { TypeLabel } from '@/components/session-badge'
import { typeLabels } from '@/components/session-labels'
import { startSession } from './start-session.ts'

const types = (Object.keys(typeLabels) as (keyof typeof typeLabels)[]).map((value) => ({
  value,
  label: <TypeLabel type={value} />,
}))

/** Asks for the name and the type of a session. */
export function StartSessionForm() {
  const [state, action] = useActionState(startSession, untouched)
  const { failure, errors, values } = state
  return (
    <ActionForm action={action} state={state} failure={failure}>
      <Field
        label="Name"
        hint="What is shown to whom, such as “Seat planning for Fernhill”."
        error={errors.sessionName}
      >
        {(control) => (
          <Input {...control} name="sessionName" maxLength={120} defaultValue={values.sessionName} autoComplete="off" />
        )}
      </Field>
      <Field label="Type" error={errors.demoType}>
        {(control) => (
          <Select
            {...control}
            name="demoType"
            placeholder="Choose a type"
            defaultValue={values.demoType}
            items={types}
          />
        )}
      </Field>
      <SubmitButton>Start</SubmitButton>
    </ActionForm>
  )
}
