'use client'

import { untouched } from '@workspace/http/next/form-state'
import { ActionForm } from '@workspace/ui/action-form'
import { Field } from '@workspace/ui/field'
import { Input } from '@workspace/ui/input'
import { SubmitButton } from '@workspace/ui/submit-button'
import { useActionState } from 'react'
import { addItem } from './add-item.ts'

/** Asks for the name of an item. */
export function AddItemForm() {
  const [state, action] = useActionState(addItem, untouched)
  const { failure, errors, values } = state
  return (
    <ActionForm action={action} state={state} failure={failure}>
      <Field label="Name" error={errors.name}>
        {(control) => <Input {...control} name="name" maxLength={120} defaultValue={values.name} autoComplete="off" />}
      </Field>
      <SubmitButton className="self-start">Add</SubmitButton>
    </ActionForm>
  )
}
