import { useQuery } from '@tanstack/react-query'
import { buttonVariants } from '@workspace/ui/button'
import { Card } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { PageHeader } from '@workspace/ui/page-header'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@workspace/ui/tabs'
import { MonitorPlay, ShieldX, Smartphone } from 'lucide-react'
import { Link, useParams } from 'react-router'
import type { RoomDetail } from '../../src/rooms/room-schemas.ts'
import type { RoomStanding } from '../../src/standing/standing-route.ts'
import { roomQuery, standingQuery } from '../api/queries.ts'
import { ChatPanel } from '../chat/chat-panel.tsx'
import { ConnectionBadge } from '../live/connection-badge.tsx'
import { PresenceBadge } from '../live/presence-badge.tsx'
import { type LiveRoomView, useLiveRoom } from '../live/use-live-room.ts'
import { RoomStatusBadge } from '../rooms/room-status.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { DrawPanel } from './draw-panel.tsx'
import { InvitesPanel } from './invites-panel.tsx'
import { ParticipantsPanel } from './participants-panel.tsx'
import { PrizesPanel } from './prizes-panel.tsx'
import { RoomPanel } from './room-panel.tsx'
import { RoomSteps } from './room-steps.tsx'

/** What of a room its team works with. */
export interface PanelProps {
  readonly room: RoomDetail
  readonly actions: RoomStanding['actions']
  readonly live: LiveRoomView
}

/** Where the team of a room leads it. */
export function ConsolePage() {
  const { roomId = '' } = useParams()
  const room = useQuery(roomQuery(roomId))
  const standing = useQuery(standingQuery(roomId))
  const live = useLiveRoom(roomId)
  return (
    <Loaded query={room}>
      {(shown) => (
        <Loaded query={standing}>{({ actions }) => <Console room={shown} actions={actions} live={live} />}</Loaded>
      )}
    </Loaded>
  )
}

function Console({ room, actions, live }: PanelProps) {
  return (
    <div className="flex flex-col gap-6">
      <PageTitle>{`Console of ${room.name}`}</PageTitle>
      <PageHeader
        title={room.name}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <RoomStatusBadge status={room.status} />
            <PresenceBadge online={live.online} />
            <ConnectionBadge connection={live.connection} />
            <span>Console of the team</span>
          </span>
        }
        actions={
          <>
            <Link to={`/live/${room.id}`} className={buttonVariants({ variant: 'outline' })}>
              <Smartphone aria-hidden />
              Phone view
            </Link>
            <Link to={`/live/${room.id}/screen`} className={buttonVariants({ variant: 'outline' })}>
              <MonitorPlay aria-hidden />
              Room screen
            </Link>
            <RoomSteps room={room} actions={actions} />
          </>
        }
      />
      {actions.includes('invite.list') ? (
        <Panels room={room} actions={actions} live={live} />
      ) : (
        <Card>
          <EmptyState
            icon={ShieldX}
            title="This is for the team of the room"
            description="Its organizers, admins and moderators lead it from here. Everything else is in the phone view."
            action={
              <Link to={`/live/${room.id}`} className={buttonVariants()}>
                To the phone view
              </Link>
            }
          />
        </Card>
      )}
    </div>
  )
}

const PANELS = [
  { id: 'draw', label: 'Draw', Panel: DrawPanel },
  { id: 'prizes', label: 'Prizes', Panel: PrizesPanel },
  { id: 'people', label: 'People', Panel: ParticipantsPanel },
  { id: 'invitations', label: 'Invitations', Panel: InvitesPanel },
  { id: 'chat', label: 'Chat', Panel: ({ live }: PanelProps) => <ChatPanel live={live} /> },
  { id: 'room', label: 'Room', Panel: RoomPanel },
] as const

function Panels(props: PanelProps) {
  return (
    <Tabs defaultValue="draw">
      <TabsList aria-label="Part of the room">
        {PANELS.map(({ id, label }) => (
          <TabsTrigger key={id} value={id}>
            {label}
          </TabsTrigger>
        ))}
      </TabsList>
      {PANELS.map(({ id, Panel }) => (
        <TabsContent key={id} value={id}>
          <Panel {...props} />
        </TabsContent>
      ))}
    </Tabs>
  )
}
