import { type ReactNode, useId } from 'react'
import { cn } from '../cn.ts'
import { Label } from './label.tsx'

/** What ties a control to its name, its hint and its error; spread it on the control. */
export interface FieldControl {
  readonly id: string
  readonly 'aria-invalid': true | undefined
  readonly 'aria-describedby': string | undefined
}

/** A control of a form with all that is said about it. */
export interface FieldProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong with the value. */
  readonly error?: string | undefined
  readonly className?: string
  readonly children: (control: FieldControl) => ReactNode
}

/**
 * A named control with its hint and its error, which screen readers read with it.
 *
 * @example
 * <Field label="Name" error={errors.name}>{(control) => <Input {...control} name="name" />}</Field>
 */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId()
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={cn('flex flex-col gap-1.5', className)}>
      <Label htmlFor={id}>{label}</Label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': describedBy || undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted-foreground">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}

/** What is wrong with a value, under its control. */
export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null
  return (
    <p id={id} className="text-sm text-destructive">
      {error}
    </p>
  )
}
