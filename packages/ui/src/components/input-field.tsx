import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './field.tsx'
import { Input } from './input.tsx'

/** A text field with its name and, under it, what is expected of it. */
export function InputField({ label, hint, ...input }: Pick<FieldProps, 'label' | 'hint'> & ComponentProps<'input'>) {
  return (
    <Field label={label} hint={hint}>
      {(control) => <Input {...control} {...input} />}
    </Field>
  )
}
