import { useQuery } from '@tanstack/react-query'
import { BackLink } from '@workspace/ui/back-link'
import { buttonVariants } from '@workspace/ui/button'
import { PageHeader } from '@workspace/ui/page-header'
import { Settings2 } from 'lucide-react'
import { Link, useLocation, useParams } from 'react-router'
import type { RoomDetail } from '../../src/rooms/room-schemas.ts'
import type { RoomStanding } from '../../src/standing/standing-route.ts'
import { roomQuery, standingQuery } from '../api/queries.ts'
import { useViewer } from '../api/use-viewer.ts'
import { ChatPanel } from '../chat/chat-panel.tsx'
import { CountdownCard } from '../draw/countdown-card.tsx'
import { PrizeList } from '../draw/prize-list.tsx'
import { Result } from '../draw/result.tsx'
import { RoomStatusBadge } from '../rooms/room-status.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { LocalTime } from '../shell/local-time.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { ConnectionBadge } from './connection-badge.tsx'
import { InvitedCard } from './invited-card.tsx'
import { codeOf } from './join-address.ts'
import { JoinCard } from './join-card.tsx'
import { PresenceBadge } from './presence-badge.tsx'
import { useLiveRoom } from './use-live-room.ts'

/** A room on the phone of somebody who takes part: joining, prizes, countdown, result, chat. */
export function PhonePage() {
  const { roomId = '' } = useParams()
  const code = codeOf(useLocation().hash)
  // With a code the room may be one that is not to be seen before the code is used.
  if (code !== null) return <InvitedCard roomId={roomId} code={code} />
  return <Room roomId={roomId} />
}

function Room({ roomId }: { roomId: string }) {
  const room = useQuery(roomQuery(roomId))
  const standing = useQuery(standingQuery(roomId))
  return (
    <Loaded query={room}>
      {(shown) => <Loaded query={standing}>{(known) => <ShownRoom room={shown} standing={known} />}</Loaded>}
    </Loaded>
  )
}

function ShownRoom({ room, standing }: { room: RoomDetail; standing: RoomStanding }) {
  const live = useLiveRoom(room.id)
  const viewer = useViewer()
  const isTeam = standing.actions.includes('invite.list')
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-5">
      <PageTitle>{room.name}</PageTitle>
      <BackLink href="/">All rooms</BackLink>
      <PageHeader
        title={room.name}
        description={
          <div className="flex flex-col gap-2">
            <span className="flex flex-wrap items-center gap-2">
              <RoomStatusBadge status={room.status} />
              <PresenceBadge online={live.online} />
              <ConnectionBadge connection={live.connection} />
              {room.startsAt && <LocalTime value={room.startsAt} />}
            </span>
            {room.description && <p className="whitespace-pre-line">{room.description}</p>}
          </div>
        }
        actions={
          isTeam && (
            <Link to={`/console/${room.id}`} className={buttonVariants({ variant: 'outline' })}>
              <Settings2 aria-hidden />
              Console
            </Link>
          )
        }
      />
      <Result room={room} standing={standing} viewerId={viewer?.id ?? null} live={live} />
      <CountdownCard room={room} live={live} />
      <JoinCard room={room} standing={standing} viewer={viewer} />
      <PrizeList room={room} />
      <section aria-labelledby="chat" className="flex flex-col gap-2">
        <h2 id="chat" className="text-lg font-semibold tracking-tight">
          Chat
        </h2>
        <ChatPanel live={live} />
      </section>
    </div>
  )
}
