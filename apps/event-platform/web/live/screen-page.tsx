import { useQuery } from '@tanstack/react-query'
import { ThemeSwitch } from '@workspace/ui/theme-switch'
import { Users } from 'lucide-react'
import { Link, useLocation, useParams } from 'react-router'
import type { RoomDetail } from '../../src/rooms/room-schemas.ts'
import { roomQuery } from '../api/queries.ts'
import { Countdown } from '../draw/countdown.tsx'
import { DrawStage } from '../draw/draw-stage.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { ConnectionBadge } from './connection-badge.tsx'
import { codeOf, joinAddress } from './join-address.ts'
import { JoinCode } from './join-code.tsx'
import { type LiveRoomView, useLiveRoom } from './use-live-room.ts'

/** A room on a projector: how to join, who is there, the countdown, the draw and who won, all to be read from afar. */
export function ScreenPage() {
  const { roomId = '' } = useParams()
  const room = useQuery(roomQuery(roomId))
  const live = useLiveRoom(roomId)
  return (
    <main className="flex min-h-dvh flex-col gap-8 p-6 sm:p-10">
      <Loaded query={room}>{(shown) => <Screen room={shown} live={live} />}</Loaded>
    </main>
  )
}

function Screen({ room, live }: { room: RoomDetail; live: LiveRoomView }) {
  const people = room.participants.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <PageTitle>{`Screen of ${room.name}`}</PageTitle>
      <header className="flex flex-wrap items-start justify-between gap-6">
        <h1 className="max-w-5xl min-w-0 text-4xl font-bold tracking-tight text-balance break-words lg:text-6xl">
          {room.name}
        </h1>
        <p className="flex flex-wrap items-center gap-3 text-2xl font-medium tabular-nums">
          <ConnectionBadge connection={live.connection} />
          <Users aria-hidden className="size-7" />
          <span>
            {live.online ?? people}{' '}
            <span className="text-muted-foreground">{live.online === null ? 'joined' : 'here now'}</span>
          </span>
        </p>
      </header>
      <div className="grid flex-1 items-center gap-10 lg:grid-cols-[1fr_auto]">
        <DrawStage room={room} live={live}>
          <Waiting room={room} live={live} />
        </DrawStage>
        {room.status === 'ACTIVE' && <Join room={room} />}
      </div>
      <footer className="flex flex-wrap items-center justify-between gap-3 text-sm text-muted-foreground">
        <Link to={`/live/${room.id}`} className="underline underline-offset-4">
          Leave the screen
        </Link>
        {room.nextDraw && (
          <span className="min-w-0 break-all">
            Hash of the seed of round {room.nextDraw.number}: <code>{room.nextDraw.seedHash}</code>
          </span>
        )}
        <ThemeSwitch />
      </footer>
    </>
  )
}

/** What is seen until something is drawn. */
function Waiting({ room, live }: { room: RoomDetail; live: LiveRoomView }) {
  return (
    <div className="flex min-w-0 flex-col gap-8">
      {room.nextDraw?.scheduledAt && (
        <p className="flex flex-col gap-2">
          <span className="text-2xl text-muted-foreground">The draw is in</span>
          <Countdown
            scheduledAt={room.nextDraw.scheduledAt}
            clockOffsetMs={live.clockOffsetMs}
            className="text-7xl font-bold tracking-tight sm:text-9xl"
          />
        </p>
      )}
      {room.prizes.length > 0 && (
        <section aria-labelledby="screen-prizes">
          <h2 id="screen-prizes" className="mb-3 text-2xl text-muted-foreground">
            To win
          </h2>
          <ul className="flex flex-col gap-2 text-2xl font-semibold sm:text-4xl">
            {room.prizes.map((prize) => (
              <li key={prize.id} className="break-words">
                {prize.name}
                {prize.quantity > 1 && <span className="text-muted-foreground"> × {prize.quantity}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Join({ room }: { room: RoomDetail }) {
  const code = codeOf(useLocation().hash)
  if (room.isPrivate && code === null) {
    return (
      <p className="max-w-sm text-xl text-muted-foreground">
        This room is private: one joins it by invitation. Make one in the{' '}
        <Link to={`/console/${room.id}`} className="underline underline-offset-4">
          console
        </Link>
        , which can show its code here.
      </p>
    )
  }
  const address = joinAddress(room.id, code)
  return (
    <div className="flex flex-col items-center gap-3 justify-self-center text-center">
      <JoinCode address={address} className="size-64 sm:size-80 xl:size-96" />
      <p className="text-xl font-medium">Scan to join</p>
      {/* Too long to be typed with a code in it. */}
      {code === null && (
        <p className="max-w-96 text-lg break-all text-muted-foreground">{address.replace(/^https?:\/\//, '')}</p>
      )}
    </div>
  )
}
