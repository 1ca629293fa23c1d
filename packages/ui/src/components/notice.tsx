import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'

/** Something that went well, announced to screen readers once they have finished. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="flex gap-2 rounded-md border bg-muted px-3 py-2.5 text-sm">
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 break-words">{children}</div>
    </div>
  )
}
