import { Button } from '@workspace/ui/button'
import { useState } from 'react'

/** Which page of a list is shown. */
export interface Pages {
  /** Of the page; undefined for the first one. */
  readonly cursor: string | undefined
  readonly first: () => void
  /** The way to the page before; undefined on the first one. */
  readonly earlier: (() => void) | undefined
  readonly later: (nextCursor: string) => void
}

/** Goes through the pages of a list, from its first one. */
export function usePages(): Pages {
  const [cursors, setCursors] = useState<readonly string[]>([])
  return {
    cursor: cursors.at(-1),
    first: () => setCursors([]),
    earlier: cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined,
    later: (nextCursor) => setCursors([...cursors, nextCursor]),
  }
}

/** The ways to the page before and after; nothing where a list has one page. */
export function PageButtons({
  pages: { earlier, later },
  nextCursor,
}: {
  readonly pages: Pages
  readonly nextCursor: string | null
}) {
  if (!earlier && !nextCursor) return null
  return (
    <div className="flex justify-between gap-2">
      <Button variant="outline" size="small" disabled={!earlier} onClick={earlier}>
        Earlier
      </Button>
      <Button variant="outline" size="small" disabled={!nextCursor} onClick={() => nextCursor && later(nextCursor)}>
        Later
      </Button>
    </div>
  )
}
