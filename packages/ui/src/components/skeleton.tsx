import type { ComponentProps } from 'react'
import { cn } from '../cn.ts'

/** A grey stand-in for content that is on its way; hidden from screen readers. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return <div aria-hidden className={cn('motion-safe:animate-pulse rounded-md bg-muted', className)} {...props} />
}
