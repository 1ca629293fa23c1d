import { Skeleton } from '@workspace/ui/skeleton'

/** The place of a session table while it is read. */
export function SessionTableSkeleton({ rows }: { rows: number }) {
  return (
    <div role="status" className="flex flex-col gap-3 p-5">
      <span className="sr-only">Loading sessions…</span>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <Skeleton key={row} className="h-9" />
      ))}
    </div>
  )
}
