import { useQuery } from '@tanstack/react-query'
import { cn } from '@workspace/ui/cn'
import type { ReactNode } from 'react'
import type { RoomDetail } from '../../src/rooms/room-schemas.ts'
import { winnersQuery } from '../api/queries.ts'
import type { LiveRoomView } from '../live/use-live-room.ts'
import { lastRoundOf } from './last-round.ts'
import { namesOf } from './names-of.ts'
import { useReveal } from './use-reveal.ts'

interface Shown {
  readonly id: string
  readonly name: string
  readonly prize: string
}

/** The stage of the room screen. */
export interface DrawStageProps {
  readonly room: RoomDetail
  readonly live: LiveRoomView
  /** What is seen while nothing is drawn and the next round is to come. */
  readonly children: ReactNode
}

/**
 * Shows the draw as it happens: names fly by, then each winner stays. Whoever opens the page later sees the winners of the last
 * round, until another one is scheduled.
 */
export function DrawStage({ room, live: { lastDraw }, children }: DrawStageProps) {
  const winners = useQuery(winnersQuery(room.id))
  const reveal = useReveal(lastDraw, { names: namesOf(room), hasMotion: true })
  const next = room.nextDraw
  if (lastDraw && (!reveal.isOver || !isAhead(next, lastDraw.number))) {
    const drawn = lastDraw.winners.map(
      ({ winnerId, person, prize }): Shown => ({
        id: winnerId,
        name: person?.name ?? 'Deleted account',
        prize: prize.name,
      }),
    )
    return (
      <div className="flex min-w-0 flex-col gap-6">
        {!reveal.isOver && (
          <p className="flex flex-col gap-2">
            <span className="text-2xl text-muted-foreground">{drawn[reveal.shown]?.prize}</span>
            <span aria-hidden className="truncate text-5xl font-bold tracking-tight text-primary sm:text-8xl">
              {reveal.passing ?? '…'}
            </span>
          </p>
        )}
        <Winners
          winners={drawn.slice(0, reveal.shown)}
          more={
            reveal.isOver && lastDraw.winnerCount > drawn.length && `And ${lastDraw.winnerCount - drawn.length} more`
          }
        />
      </div>
    )
  }
  const last = winners.data ? lastRoundOf(winners.data) : 0
  if (!winners.data || last === 0 || isAhead(next, last)) return children
  const { items, nextCursor } = winners.data
  const shown = items
    .toReversed()
    .filter(({ draw, status }) => draw === last && status !== 'FORFEITED')
    .map(({ id, person, prize }): Shown => ({ id, name: person?.name ?? 'Deleted account', prize: prize.name }))
  return <Winners winners={shown} more={nextCursor !== null && items.at(-1)?.draw === last && 'And more'} />
}

/** Whether a round after this one is counted down to. */
function isAhead(next: RoomDetail['nextDraw'], number: number): boolean {
  return next !== null && next.number > number && next.scheduledAt !== null
}

/** @param props.more - what is said of winners who are not named; false where all are. */
function Winners({ winners, more }: { winners: readonly Shown[]; more: string | false }) {
  return (
    <section aria-label="Winners" aria-live="polite" className="min-w-0">
      {winners.length > 0 && <h2 className="mb-3 text-2xl text-muted-foreground">Winners</h2>}
      <ul className={cn('flex flex-col gap-4', winners.length > 6 && 'sm:grid sm:grid-cols-2')}>
        {winners.map(({ id, name, prize }) => (
          <li key={id} className="min-w-0">
            <p
              className={cn(
                'font-bold tracking-tight break-words',
                winners.length > 6 ? 'text-2xl sm:text-4xl' : 'text-4xl sm:text-7xl',
              )}
            >
              {name}
            </p>
            <p className="text-xl text-muted-foreground sm:text-2xl">{prize}</p>
          </li>
        ))}
      </ul>
      {more && <p className="mt-4 text-2xl text-muted-foreground">{more}</p>}
    </section>
  )
}
