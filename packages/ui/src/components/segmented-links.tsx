import { Link } from '#link'
import { cn } from '../cn.ts'

/** One view of a page. */
export interface SegmentedLink {
  readonly href: string
  readonly label: string
  readonly isCurrent: boolean
}

/** Views of the same page in a row, each at an address of its own. `label` says what they choose. */
export function SegmentedLinks({ label, links }: { label: string; links: readonly SegmentedLink[] }) {
  return (
    <nav aria-label={label} className="flex w-fit max-w-full gap-1 overflow-x-auto rounded-lg bg-muted p-1">
      {links.map(({ href, label: text, isCurrent }) => (
        <Link
          key={href}
          href={href}
          aria-current={isCurrent ? 'page' : undefined}
          className={cn(
            'rounded-md px-3 py-1.5 text-sm font-medium whitespace-nowrap text-muted-foreground transition-colors hover:text-foreground',
            isCurrent && 'bg-card text-foreground shadow-xs',
          )}
        >
          {text}
        </Link>
      ))}
    </nav>
  )
}
