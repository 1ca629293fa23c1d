import type { ReactNode } from 'react'

/** What stands at the head of a page. */
export interface PageHeaderProps {
  readonly title: ReactNode
  readonly description?: ReactNode
  /** Buttons, at the right where there is room. */
  readonly actions?: ReactNode
}

/** The heading of a page; its `h1`. */
export function PageHeader({ title, description, actions }: PageHeaderProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="flex max-w-3xl min-w-0 flex-col gap-1.5">
        <h1 className="text-2xl font-semibold tracking-tight text-balance break-words sm:text-3xl">{title}</h1>
        {description && <div className="text-pretty text-muted-foreground">{description}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
