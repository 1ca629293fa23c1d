import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { buttonVariants } from './button.tsx'

/** Where one stands in a list of pages, and the addresses beside it; absent at either end. */
export interface PaginationProps {
  readonly label: string
  readonly page: number
  readonly pageCount: number
  readonly previousHref?: string | undefined
  readonly nextHref?: string | undefined
}

/** Previous and next of a paged list, as links. */
export function Pagination({ label, page, pageCount, previousHref, nextHref }: PaginationProps) {
  if (pageCount <= 1) return null
  const style = buttonVariants({ variant: 'outline', size: 'small' })
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-3">
      {previousHref ? (
        <Link href={previousHref as Route} rel="prev" className={style}>
          <ChevronLeft aria-hidden />
          Previous
        </Link>
      ) : (
        <span aria-hidden className={style} aria-disabled>
          <ChevronLeft />
          Previous
        </span>
      )}
      <p className="text-sm text-muted-foreground tabular-nums">
        Page {page} of {pageCount}
      </p>
      {nextHref ? (
        <Link href={nextHref as Route} rel="next" className={style}>
          Next
          <ChevronRight aria-hidden />
        </Link>
      ) : (
        <span aria-hidden className={style} aria-disabled>
          Next
          <ChevronRight />
        </span>
      )}
    </nav>
  )
}
