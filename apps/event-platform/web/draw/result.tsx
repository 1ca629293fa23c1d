import { useQuery } from '@tanstack/react-query'
import { Card } from '@workspace/ui/card'
import { PartyPopper } from 'lucide-react'
import type { RoomDetail } from '../../src/rooms/room-schemas.ts'
import type { RoomStanding } from '../../src/standing/standing-route.ts'
import type { WinnerPage } from '../../src/winners/winner-schemas.ts'
import { ownWinnersQuery, winnersQuery } from '../api/queries.ts'
import type { LiveRoomView } from '../live/use-live-room.ts'
import { Failed } from '../shell/loaded.tsx'
import { CheckDraw } from './check-draw.tsx'
import { lastRoundOf } from './last-round.ts'
import { SettleButtons } from './settle-buttons.tsx'
import { useReveal } from './use-reveal.ts'
import { WinnerStatusBadge } from './winners-table.tsx'

/** Whose result is shown. */
export interface ResultProps {
  readonly room: RoomDetail
  readonly standing: RoomStanding
  /** Null for a visitor. */
  readonly viewerId: string | null
  readonly live: LiveRoomView
}

/** What the draws brought: for whoever takes part whether they won, for all who won; nothing before the first draw. */
export function Result({ room, standing, viewerId, live }: ResultProps) {
  const isParticipant = standing.roles.includes('PARTICIPANT')
  // Who takes part is somebody, also before it is known who.
  const isSomebody = isParticipant || viewerId !== null
  const winners = useQuery(winnersQuery(room.id))
  const lastRound = winners.data && lastRoundOf(winners.data)
  const own = useQuery({
    ...ownWinnersQuery(room.id, lastRound ?? 0),
    enabled: isSomebody && lastRound !== undefined,
  })
  // As long as the screen takes to show it, so that no phone tells the end before.
  const { isOver } = useReveal(live.lastDraw, { hasMotion: false })
  const { number = 0, winnerCount = 0 } = live.lastDraw ?? {}
  // A round without a winner is in no list of winners.
  const isRead = lastRound !== undefined && (winnerCount === 0 || lastRound >= number)
  const isOwnRead = !isSomebody || own.data !== undefined
  const unread = !isRead ? winners : !isOwnRead ? own : undefined
  if (isOver && unread?.error) return <Failed error={unread.error} retry={() => void unread.refetch()} />
  if (!isOver || (live.lastDraw && unread)) {
    return (
      <Card role="status" className="p-6 text-center text-2xl font-semibold motion-safe:animate-pulse">
        Drawing…
      </Card>
    )
  }
  if (unread || !winners.data?.items.length) return null
  const won = own.data?.items ?? []
  return (
    <section aria-label="Result" className="flex flex-col gap-3">
      {won.map((winner) => (
        <Card key={winner.id} role="status" className="flex flex-col gap-3 border-primary bg-primary-soft p-5">
          <p className="flex items-center gap-3 text-2xl font-semibold tracking-tight">
            <PartyPopper aria-hidden className="size-8 shrink-0 text-primary" />
            You won: {winner.prize.name}
          </p>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <WinnerStatusBadge status={winner.status} />
            <SettleButtons roomId={room.id} winner={winner} actions={standing.actions} viewerId={viewerId} />
          </div>
        </Card>
      ))}
      {won.length === 0 && isParticipant && (
        <Card role="status" className="p-5">
          <p className="text-xl font-semibold tracking-tight">Not this time</p>
          <p className="text-sm text-muted-foreground">You have won nothing so far. There may be another round.</p>
        </Card>
      )}
      <Winners {...winners.data} />
      {lastRound !== undefined && lastRound > 0 && (
        <div>
          <CheckDraw roomId={room.id} number={lastRound} />
        </div>
      )}
    </section>
  )
}

function Winners({ items, nextCursor }: Pick<WinnerPage, 'items' | 'nextCursor'>) {
  return (
    <Card className="p-5">
      <h2 className="mb-2 text-lg font-semibold tracking-tight">Winners</h2>
      <ul className="flex flex-col gap-1.5 text-sm">
        {items
          .filter(({ status }) => status !== 'FORFEITED')
          .map((winner) => (
            <li key={winner.id} className="flex flex-wrap justify-between gap-x-4">
              <span className="font-medium">{winner.person?.name ?? 'Deleted account'}</span>
              <span className="text-muted-foreground">{winner.prize.name}</span>
            </li>
          ))}
      </ul>
      {nextCursor !== null && <p className="mt-2 text-sm text-muted-foreground">And more: these are the newest.</p>}
    </Card>
  )
}
