import { buttonVariants } from '@workspace/ui/button'
import { EmptyState } from '@workspace/ui/empty-state'
import { Pagination } from '@workspace/ui/pagination'
import { CalendarClock, FilterX } from 'lucide-react'
import Link from 'next/link'
import { SessionTable } from '@/components/session-table'
import type { Viewer } from '@/lib/auth'
import { countSessions, listSessions } from '@/server/sessions/list-sessions'
import { isNarrowed, type Place, renderPlace } from './place.ts'

const PAGE_SIZE = 12

/** One page of the sessions that `viewer` may see, with the ways to the newer and older ones. */
export async function SessionList({ viewer, place }: { viewer: Viewer; place: Place }) {
  const { filter, cursor } = place
  const [page, { count, hasMore }] = await Promise.all([
    listSessions(viewer, { filter, cursor, limit: PAGE_SIZE }),
    countSessions(viewer, filter),
  ])
  // A cursor that an address got wrong counts as absent.
  if (!page.ok) return <SessionList viewer={viewer} place={{ filter }} />
  const { items, previousCursor, nextCursor } = page.value
  if (items.length === 0) return <NoSessions isFiltered={isNarrowed(filter) || cursor !== undefined} />
  return (
    <>
      <SessionTable caption="Sessions, newest first" sessions={items} />
      <div className="border-t p-4">
        <Pagination
          label="Pages of sessions"
          summary={`${items.length} of ${hasMore ? 'more than ' : ''}${count} ${count === 1 ? 'session' : 'sessions'}`}
          previous={{ label: 'Newer', href: previousCursor && renderPlace({ filter, cursor: previousCursor }) }}
          next={{ label: 'Older', href: nextCursor && renderPlace({ filter, cursor: nextCursor }) }}
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
        description="Those that you start appear here."
        action={
          <Link href="/sessions/new" className={buttonVariants()}>
            Start a session
          </Link>
        }
      />
    )
  }
  return (
    <EmptyState
      icon={FilterX}
      title="No session matches"
      description="Try fewer words, or a longer period."
      action={
        <Link href="/sessions" className={buttonVariants({ variant: 'outline' })}>
          Show all sessions
        </Link>
      }
    />
  )
}
