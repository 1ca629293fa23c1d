'use client'

import { LoaderCircle } from 'lucide-react'
import { useFormStatus } from 'react-dom'
import { Button, type ButtonProps } from './button.tsx'

/** Sends the form around it, and shows while that is under way. */
export function SubmitButton({ children, disabled, ...props }: Omit<ButtonProps, 'type'>) {
  const { pending } = useFormStatus()
  return (
    <Button type="submit" disabled={disabled || pending} aria-busy={pending || undefined} {...props}>
      {pending && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}
      {children}
    </Button>
  )
}
