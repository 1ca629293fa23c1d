import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** What is said where there is nothing to list. */
export interface EmptyStateProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly description: ReactNode
  /** The way on, as a link or button. */
  readonly action?: ReactNode
}

/** Stands in for a list that is empty, and says what to do about it. */
export function EmptyState({ icon: Icon, title, description, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-14 text-center">
      <span className="flex size-12 items-center justify-center rounded-full bg-muted text-muted-foreground">
        <Icon aria-hidden className="size-6" />
      </span>
      <div className="flex flex-col gap-1">
        <p className="font-medium">{title}</p>
        <p className="max-w-md text-sm text-pretty text-muted-foreground">{description}</p>
      </div>
      {action}
    </div>
  )
}
