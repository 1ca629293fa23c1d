import type { ComponentProps } from 'react'
import { cn } from '../cn.ts'

/** A table that scrolls sideways by itself where it does not fit. `caption` is read out, not shown. */
export function Table({ className, caption, children, ...props }: ComponentProps<'table'> & { caption: string }) {
  return (
    // A scrolling region must be reachable by keyboard, hence the tab stop and the name; it also holds what is hidden in its cells.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className="relative overflow-x-auto" aria-label={caption} tabIndex={0}>
      <table className={cn('w-full text-sm', className)} {...props}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  )
}

/** Head of a table. */
export function TableHeader({ className, ...props }: ComponentProps<'thead'>) {
  return <thead className={cn('border-b text-xs text-muted-foreground', className)} {...props} />
}

/** Body of a table. */
export function TableBody({ className, ...props }: ComponentProps<'tbody'>) {
  return <tbody className={cn('divide-y', className)} {...props} />
}

/** One row. */
export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return <tr className={cn('group transition-colors hover:bg-muted/60', className)} {...props} />
}

/** Heading of a column. */
export function TableHead({ className, ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn('h-10 px-3 text-left font-medium whitespace-nowrap first:pl-5 last:pr-5', className)}
      {...props}
    />
  )
}

/** One cell. */
export function TableCell({ className, ...props }: ComponentProps<'td'>) {
  return <td className={cn('px-3 py-3 first:pl-5 last:pr-5', className)} {...props} />
}
