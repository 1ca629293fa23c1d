import type { ComponentProps } from 'react'
import { cn } from '../cn.ts'

/** Classes of every control that holds text. */
export const controlClasses =
  'w-full rounded-md border border-input bg-card px-3 text-base shadow-xs transition-colors placeholder:text-muted-foreground disabled:opacity-60 aria-invalid:border-destructive sm:text-sm'

/** A one-line text field. */
export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(controlClasses, 'h-10', className)} {...props} />
}
