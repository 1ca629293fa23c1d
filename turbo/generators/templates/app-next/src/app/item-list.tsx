import { DateTime } from '@workspace/ui/date-time'
import { EmptyState } from '@workspace/ui/empty-state'
import { type PageStep, Pagination } from '@workspace/ui/pagination'
import { Skeleton } from '@workspace/ui/skeleton'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@workspace/ui/table'
import { Shapes } from 'lucide-react'
import type { Viewer } from '@/lib/auth'
import { listItems } from '@/server/items/list-items'

/** One page of the viewer's items, with the ways to the newer and older ones. */
export async function ItemList({ viewer, cursor }: { viewer: Viewer; cursor: string | undefined }) {
  const { items, previousCursor, nextCursor } = await listItems(viewer, cursor)
  if (items.length === 0) {
    return <EmptyState icon={Shapes} title="No items yet" description="Those that you add appear here." />
  }
  return (
    <>
      <Table caption="Items, newest first">
        <TableHeader>
          <TableRow>
            <TableHead>Name</TableHead>
            <TableHead>Added</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {items.map(({ id, name, createdAt }) => (
            <TableRow key={id}>
              <TableCell className="font-medium break-words">{name}</TableCell>
              <TableCell>
                <DateTime value={createdAt} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <div className="border-t p-4">
        <Pagination
          label="Pages of items"
          summary={items.length === 1 ? '1 item' : `${items.length} items`}
          previous={step('Newer', previousCursor)}
          next={step('Older', nextCursor)}
        />
      </div>
    </>
  )
}

function step(label: string, cursor: string | null): PageStep {
  return { label, href: cursor && `/?cursor=${encodeURIComponent(cursor)}` }
}

/** Stands where the items will be. */
export function ItemListSkeleton() {
  return (
    <div className="flex flex-col gap-4 p-5" aria-hidden>
      <Skeleton className="h-5 w-1/2" />
      <Skeleton className="h-5 w-2/3" />
      <Skeleton className="h-5 w-1/3" />
    </div>
  )
}
