import { buttonVariants } from '@workspace/ui/button'
import { EmptyState } from '@workspace/ui/empty-state'
import { Pagination } from '@workspace/ui/pagination'
import { CalendarClock, FilterX } from 'lucide-react'
import Link from 'next/link'
import { SessionTable } from '@/components/session-table'
import { countSessions, listSessions } from '@/server/sessions/list-sessions'
import type { Viewer } from '@/server/viewer'
import { type Place, renderPlace } from './place.ts'

const PAGE_SIZE = 12

/** One page of the sessions that `viewer` may see, with the ways to the newer and older ones. */
export async function SessionList({ viewer, place }: { viewer: Viewer; place: Place }) {
  const { filter, after, before } = place
  const [{ items, previousCursor, nextCursor }, total] = await Promise.all([
    listSessions(viewer, { filter, after, before, limit: PAGE_SIZE }),
    countSessions(viewer, filter),
  ])
  if (items.length === 0)
    return <NoSessions isFiltered={Boolean(filter.status || filter.demoType || after || before)} />
  return (
    <>
      <SessionTable caption="Sessions, newest first" sessions={items} />
      <div className="border-t p-4">
        <Pagination
          label="Pages of sessions"
          summary={`${items.length} of ${total} ${total === 1 ? 'session' : 'sessions'}`}
          previous={{ label: 'Newer', href: previousCursor && renderPlace(filter, { before: previousCursor }) }}
          next={{ label: 'Older', href: nextCursor && renderPlace(filter, { after: nextCursor }) }}
        />
      </div>
    </>
  )
}

function NoSessions({ isFiltered }: { isFiltered: boolean }) {
  if (!isFiltered) {
    return (
      <EmptyState
        icon={CalendarClock}
        title="No sessions yet"
        description="Sessions appear here as soon as you start one through the API."
      />
    )
  }
  return (
    <EmptyState
      icon={FilterX}
      title="No session matches"
      description="There are none with this status and type."
      action={
        <Link href="/sessions" className={buttonVariants({ variant: 'outline' })}>
          Show all sessions
        </Link>
      }
    />
  )
}
