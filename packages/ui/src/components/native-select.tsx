import type { ComponentProps } from 'react'
import { cn } from '../cn.ts'
import { controlClasses } from './input.tsx'

/** The browser's own select, which phones and screen readers know best; works without script. */
export function NativeSelect({ className, ...props }: ComponentProps<'select'>) {
  return <select className={cn(controlClasses, 'h-10 pr-8', className)} {...props} />
}
