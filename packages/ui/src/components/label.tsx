import type { ComponentProps } from 'react'
import { cn } from '../cn.ts'

/** The name of a form control; `htmlFor` is its id. */
export function Label({ className, htmlFor, children, ...props }: ComponentProps<'label'> & { htmlFor: string }) {
  return (
    <label htmlFor={htmlFor} className={cn('text-sm font-medium', className)} {...props}>
      {children}
    </label>
  )
}
