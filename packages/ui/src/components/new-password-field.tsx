import type { ComponentProps } from 'react'
import { InputField } from './input-field.tsx'

/** The field `password` of a form in which a person chooses one, as long as sign-in takes it. */
export function NewPasswordField(props: Pick<ComponentProps<typeof InputField>, 'label' | 'aria-invalid'>) {
  return (
    <InputField
      hint="At least 8 characters."
      name="password"
      type="password"
      autoComplete="new-password"
      minLength={8}
      maxLength={128}
      required
      {...props}
    />
  )
}
