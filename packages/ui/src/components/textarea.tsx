import type { ComponentProps } from 'react'
import { cn } from '../cn.ts'
import { controlClasses } from './input.tsx'

/** A text field of several lines that grows with its text. */
export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={cn(controlClasses, 'field-sizing-content min-h-24 py-2', className)} {...props} />
}
