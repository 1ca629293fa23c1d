import { useQuery } from '@tanstack/react-query'
import { Alert } from '@workspace/ui/alert'
import { Button } from '@workspace/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { Dices } from 'lucide-react'
import type { RoomDetail } from '../../src/rooms/room-schemas.ts'
import { drawsQuery } from '../api/queries.ts'
import { useRoomWrite } from '../api/use-write.ts'
import { CheckDraw } from '../draw/check-draw.tsx'
import { Countdown } from '../draw/countdown.tsx'
import { WinnersTable } from '../draw/winners-table.tsx'
import { ConfirmButton } from '../shell/confirm-button.tsx'
import { CopyButton } from '../shell/copy-button.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { LocalTime } from '../shell/local-time.tsx'
import { PageButtons, usePages } from '../shell/pages.tsx'
import type { PanelProps } from './console-page.tsx'
import { ScheduleForm } from './schedule-form.tsx'

/** The next round, those that are drawn, and who won. */
export function DrawPanel({ room, actions, live }: PanelProps) {
  const mayDraw = actions.includes('draw.run')
  return (
    <div className="flex flex-col gap-4">
      {room.nextDraw ? (
        <NextDraw room={room} nextDraw={room.nextDraw} actions={actions} live={live} />
      ) : (
        <Card>
          <EmptyState
            icon={Dices}
            title="No round is to be drawn"
            description={
              room.status === 'DRAFT'
                ? 'Publish the room: that commits to the seed of the first round.'
                : 'The room is closed, or nobody has committed to a round.'
            }
            action={mayDraw && <Commit roomId={room.id} />}
          />
        </Card>
      )}
      <DrawnRounds roomId={room.id} />
      <WinnersTable room={room} actions={actions} viewerId={live.you?.personId ?? null} />
    </div>
  )
}

function Commit({ roomId }: { roomId: string }) {
  const commitment = useRoomWrite(roomId)
  return (
    <>
      {commitment.error && <Alert>{commitment.error.message}</Alert>}
      <Button onClick={() => commitment.mutate({ method: 'POST', path: '/draws' })} disabled={commitment.isPending}>
        Commit to the next round
      </Button>
    </>
  )
}

interface NextDrawProps extends PanelProps {
  readonly nextDraw: NonNullable<RoomDetail['nextDraw']>
}

function NextDraw({ room, nextDraw: { number, seedHash, committedAt, scheduledAt }, actions, live }: NextDrawProps) {
  const { mutateAsync } = useRoomWrite(room.id)
  const mayDraw = actions.includes('draw.run')
  return (
    <Card>
      <CardHeader>
        <CardTitle>Round {number} is next</CardTitle>
        <CardDescription>
          Committed to on <LocalTime value={committedAt} />. Note the hash of its seed now: after the draw it proves
          that the seed was fixed before.
        </CardDescription>
      </CardHeader>
      <CardContent className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center gap-3">
          <code className="min-w-0 rounded-md bg-muted px-3 py-2 text-xs break-all">{seedHash}</code>
          <CopyButton text={seedHash} what="hash" />
        </div>
        {scheduledAt && (
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <Countdown
              scheduledAt={scheduledAt}
              clockOffsetMs={live.clockOffsetMs}
              className="text-4xl font-semibold tracking-tight"
            />
            <span className="text-sm text-muted-foreground">
              It is drawn by itself on <LocalTime value={scheduledAt} />.
            </span>
          </p>
        )}
        {mayDraw && <ScheduleForm number={number} isScheduled={scheduledAt !== null} live={live} />}
        {mayDraw && (
          <div>
            <ConfirmButton
              variant="outline"
              title={`Draw round ${number} now?`}
              description="Among those who are in the room as participants now, for every piece of a prize that nobody holds. It cannot be taken back."
              label="Draw"
              onConfirm={() => mutateAsync({ method: 'POST', path: `/draws/${number}/run`, body: {} })}
            >
              <Dices aria-hidden />
              Draw now
            </ConfirmButton>
          </div>
        )}
      </CardContent>
    </Card>
  )
}

function DrawnRounds({ roomId }: { roomId: string }) {
  const pages = usePages()
  const draws = useQuery(drawsQuery(roomId, pages.cursor))
  return (
    <Loaded query={draws}>
      {({ items, nextCursor }) => (
        <>
          <div className="flex flex-wrap gap-2 empty:hidden">
            {items
              .filter(({ drawnAt }) => drawnAt !== null)
              .map(({ number }) => (
                <CheckDraw key={number} roomId={roomId} number={number} />
              ))}
          </div>
          <PageButtons pages={pages} nextCursor={nextCursor} />
        </>
      )}
    </Loaded>
  )
}
