import { Alert } from '@workspace/ui/alert'
import { Button } from '@workspace/ui/button'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import type { RequestError } from '../api/request.ts'

/** A form that the service answers. */
export interface WriteFormProps {
  /** What is under way, and how it ended. */
  readonly write: { readonly isPending: boolean; readonly error: RequestError | null }
  /** What its button says. */
  readonly label: string
  readonly onSend: (form: FormData) => void
  readonly children: ReactNode
  readonly className?: string
}

/** A form that says above its fields what went wrong, leads to the first wrong field, and keeps what was written. */
export function WriteForm({ write: { isPending, error }, label, onSend, children, className }: WriteFormProps) {
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    onSend(new FormData(event.currentTarget))
  }

  return (
    <form ref={form} onSubmit={onSubmit} className={className ?? 'flex flex-col gap-4'}>
      {error && <Alert>{error.message}</Alert>}
      {children}
      <Button type="submit" disabled={isPending} aria-busy={isPending || undefined}>
        {label}
      </Button>
    </form>
  )
}

/** What is wrong with a field of a form. */
export function errorOf(error: RequestError | null, field: string): string | undefined {
  return error?.problem?.errors?.find(({ path }) => path === field)?.message
}

/** What was written in a field; null for nothing. */
export function textOf(form: FormData, field: string): string | null {
  const text = form.get(field)
  return typeof text === 'string' && text.trim() !== '' ? text : null
}

/** The point in time that a field of the type `datetime-local` names, in the time zone of the browser. */
export function timeOf(form: FormData, field: string): string | null {
  const text = textOf(form, field)
  return text === null ? null : new Date(text).toISOString()
}

/** The number in a field; null for none. */
export function numberOf(form: FormData, field: string): number | null {
  const text = textOf(form, field)
  return text === null ? null : Number(text)
}
