import { Card } from '@workspace/ui/card'
import type { RoomDetail } from '../../src/rooms/room-schemas.ts'

/** What there is to win, in the order of the draw. */
export function PrizeList({ room: { prizes } }: { room: RoomDetail }) {
  return (
    <section aria-labelledby="prizes" className="flex flex-col gap-2">
      <h2 id="prizes" className="text-lg font-semibold tracking-tight">
        Prizes
      </h2>
      {prizes.length === 0 ? (
        <p className="text-sm text-muted-foreground">Nothing to win yet.</p>
      ) : (
        <ol className="flex flex-col gap-2">
          {prizes.map((prize) => (
            <li key={prize.id}>
              <Card className="flex items-center gap-4 p-4">
                {prize.imageUrl && (
                  <img
                    src={prize.imageUrl}
                    alt=""
                    loading="lazy"
                    className="size-14 shrink-0 rounded-md object-cover"
                  />
                )}
                <div className="min-w-0">
                  <p className="font-medium break-words">
                    {prize.name}
                    {prize.quantity > 1 && <span className="text-muted-foreground"> × {prize.quantity}</span>}
                  </p>
                  {prize.description && (
                    <p className="text-sm break-words text-muted-foreground">{prize.description}</p>
                  )}
                </div>
              </Card>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
