import { useQuery } from '@tanstack/react-query'
import { buttonVariants } from '@workspace/ui/button'
import { Card } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { PageHeader } from '@workspace/ui/page-header'
import { Pagination } from '@workspace/ui/pagination'
import { SegmentedLinks } from '@workspace/ui/segmented-links'
import { CalendarX2, Lock } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import type { RoomPage } from '../../src/rooms/room-schemas.ts'
import { roomsQuery } from '../api/queries.ts'
import { useViewer } from '../api/use-viewer.ts'
import { Loaded } from '../shell/loaded.tsx'
import { LocalTime } from '../shell/local-time.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { RoomStatusBadge } from './room-status.tsx'

const STATUSES = [
  ['', 'All'],
  ['ACTIVE', 'Active'],
  ['DRAFT', 'Drafts'],
  ['COMPLETED', 'Completed'],
  ['CANCELLED', 'Cancelled'],
] as const

/** The first page: the rooms that one may see, by status, all of them or one's own. */
export function RoomsPage() {
  const viewer = useViewer()
  const [search] = useSearchParams()
  const rooms = useQuery(roomsQuery(queryOf(search)))

  /** The address of this page with other values; a list always begins at its first page. */
  const addressWith = (values: Readonly<Record<string, string | null>>) => {
    const changed = new URLSearchParams(search)
    for (const [name, value] of Object.entries({ cursor: null, ...values })) {
      if (value) changed.set(name, value)
      else changed.delete(name)
    }
    return `/?${changed}`
  }
  const isMine = search.get('participant') === 'me'

  return (
    <div className="flex flex-col gap-6">
      <PageTitle>Rooms</PageTitle>
      <PageHeader
        title="Rooms"
        description="Events that people join, with a chat, prizes and a draw that anybody can check."
        actions={
          viewer && (
            <Link to="/new-room" className={buttonVariants()}>
              Open a room
            </Link>
          )
        }
      />
      <div className="flex flex-wrap gap-3">
        <SegmentedLinks
          label="Status"
          links={STATUSES.map(([status, label]) => ({
            href: addressWith({ status }),
            label,
            isCurrent: (search.get('status') ?? '') === status,
          }))}
        />
        {viewer && (
          <SegmentedLinks
            label="Whose"
            links={[
              { href: addressWith({ participant: null }), label: 'Everybody’s', isCurrent: !isMine },
              { href: addressWith({ participant: 'me' }), label: 'Mine', isCurrent: isMine },
            ]}
          />
        )}
      </div>
      <Loaded query={rooms}>
        {({ items, nextCursor, previousCursor }) => (
          <>
            {items.length === 0 ? (
              <Card>
                <EmptyState
                  icon={CalendarX2}
                  title="No room here"
                  description={
                    isMine ? 'You are in none of these. Join one, or open your own.' : 'No room has this status.'
                  }
                />
              </Card>
            ) : (
              <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
                {items.map((room) => (
                  <RoomCard key={room.id} room={room} />
                ))}
              </ul>
            )}
            <Pagination
              label="Pages of rooms"
              summary={items.length === 1 ? '1 room' : `${items.length} rooms`}
              previous={{ label: 'Earlier', href: previousCursor && addressWith({ cursor: previousCursor }) }}
              next={{ label: 'Later', href: nextCursor && addressWith({ cursor: nextCursor }) }}
            />
          </>
        )}
      </Loaded>
    </div>
  )
}

/** What the service is asked, of what stands in the address. */
function queryOf(search: URLSearchParams): string {
  const known = [...search].filter(([name]) => ['status', 'participant', 'cursor'].includes(name))
  return new URLSearchParams([...known, ['limit', '12']]).toString()
}

function RoomCard({ room }: { room: RoomPage['items'][number] }) {
  const { participants, prizes } = room.counts
  return (
    <li>
      <Card className="relative flex h-full flex-col gap-2 p-5 transition-colors hover:bg-muted/60">
        <div className="flex flex-wrap items-center gap-2">
          <RoomStatusBadge status={room.status} />
          {room.isPrivate && (
            <span className="inline-flex items-center gap-1 text-xs text-muted-foreground">
              <Lock aria-hidden className="size-3.5" />
              Private
            </span>
          )}
        </div>
        <h2 className="font-semibold tracking-tight break-words">
          {/* The whole card leads there. */}
          <Link to={`/live/${room.id}`} className="after:absolute after:inset-0 after:rounded-xl">
            {room.name}
          </Link>
        </h2>
        <p className="text-sm text-muted-foreground">
          {room.startsAt ? <LocalTime value={room.startsAt} /> : 'No time set'} · {room.app.name}
        </p>
        <p className="mt-auto pt-1 text-sm text-muted-foreground tabular-nums">
          {participants} {participants === 1 ? 'person' : 'people'} · {prizes} {prizes === 1 ? 'prize' : 'prizes'}
        </p>
      </Card>
    </li>
  )
}
