import { Card } from '@workspace/ui/card'
import type { RoomDetail } from '../../src/rooms/room-schemas.ts'
import type { LiveRoomView } from '../live/use-live-room.ts'
import { Countdown } from './countdown.tsx'

/** The time until the next draw, with the hash of its seed; nothing where none is scheduled. */
export function CountdownCard({ room: { nextDraw }, live }: { room: RoomDetail; live: LiveRoomView }) {
  if (!nextDraw?.scheduledAt) return null
  return (
    <Card className="flex flex-col items-center gap-1 p-5 text-center">
      <p className="text-sm text-muted-foreground">Round {nextDraw.number} is drawn in</p>
      <Countdown
        scheduledAt={nextDraw.scheduledAt}
        clockOffsetMs={live.clockOffsetMs}
        className="text-5xl font-semibold tracking-tight"
      />
      <p className="text-xs break-all text-muted-foreground">
        Hash of its seed: <code>{nextDraw.seedHash}</code>
      </p>
    </Card>
  )
}
