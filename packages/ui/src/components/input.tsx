import type { ComponentProps } from 'react'
import { cn } from '../cn.ts'

const control =
  'h-10 w-full rounded-md border border-input bg-card px-3 text-base shadow-xs transition-colors placeholder:text-muted-foreground disabled:opacity-60 aria-invalid:border-destructive sm:text-sm'

/** A one-line text field. */
export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(control, className)} {...props} />
}

/** The browser's own select, which phones and screen readers know best. */
export function Select({ className, ...props }: ComponentProps<'select'>) {
  return <select className={cn(control, 'pr-8', className)} {...props} />
}
