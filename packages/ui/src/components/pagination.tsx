import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '#link'
import { buttonVariants } from './button.tsx'

/** One direction of paging; without an address there is nothing that way. */
export interface PageStep {
  readonly label: string
  readonly href: string | null
}

/** Where one stands in a paged list, and the ways on. */
export interface PaginationProps {
  /** Name of the navigation for screen readers. */
  readonly label: string
  readonly summary: ReactNode
  readonly previous: PageStep
  readonly next: PageStep
}

/** Previous and next of a paged list, as links; only the summary where all is on one page. */
export function Pagination({ label, summary, previous, next }: PaginationProps) {
  const where = <p className="text-center text-sm text-muted-foreground tabular-nums">{summary}</p>
  if (previous.href === null && next.href === null) return where
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-3">
      <Step step={previous} rel="prev">
        <ChevronLeft aria-hidden />
        {previous.label}
      </Step>
      {where}
      <Step step={next} rel="next">
        {next.label}
        <ChevronRight aria-hidden />
      </Step>
    </nav>
  )
}

function Step({ step, rel, children }: { step: PageStep; rel: 'prev' | 'next'; children: ReactNode }) {
  const className = buttonVariants({ variant: 'outline', size: 'small' })
  if (step.href === null) {
    return (
      <span aria-hidden aria-disabled className={className}>
        {children}
      </span>
    )
  }
  return (
    <Link href={step.href} rel={rel} className={className}>
      {children}
    </Link>
  )
}
