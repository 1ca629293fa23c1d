import type { RoomStanding } from '../../src/standing/standing-route.ts'
import type { Winner } from '../../src/winners/winner-schemas.ts'
import { useRoomWrite } from '../api/use-write.ts'
import { ConfirmButton } from '../shell/confirm-button.tsx'

/** A drawn prize, and who says what becomes of it. */
export interface SettleButtonsProps {
  readonly roomId: string
  readonly winner: Winner
  readonly actions: RoomStanding['actions']
  readonly viewerId: string | null
}

/** Claims or forfeits a prize that waits for its winner, for whoever may; nothing for others. */
export function SettleButtons({ roomId, winner, actions, viewerId }: SettleButtonsProps) {
  const { mutateAsync } = useRoomWrite(roomId)
  if (winner.status !== 'PENDING') return null
  const isOwn = viewerId !== null && winner.person?.id === viewerId
  const what = isOwn ? winner.prize.name : `${winner.prize.name} of ${winner.person?.name ?? 'a deleted account'}`
  const settle = (step: 'claim' | 'forfeit') =>
    mutateAsync({ method: 'POST', path: `/winners/${encodeURIComponent(winner.id)}/${step}` })
  return (
    <span className="flex flex-wrap justify-end gap-2">
      {(isOwn || actions.includes('winner.claim')) && (
        <ConfirmButton
          size={isOwn ? 'default' : 'small'}
          aria-label={`Claim ${what}`}
          title={`Claim ${winner.prize.name}?`}
          description="The prize counts as handed over. It cannot be taken back."
          label="Claim"
          onConfirm={() => settle('claim')}
        >
          Claim
        </ConfirmButton>
      )}
      {(isOwn || actions.includes('winner.forfeit')) && (
        <ConfirmButton
          size={isOwn ? 'default' : 'small'}
          variant="outline"
          aria-label={`Forfeit ${what}`}
          title={`Forfeit ${winner.prize.name}?`}
          description="The next round draws it for somebody else. It cannot be taken back."
          label="Forfeit"
          onConfirm={() => settle('forfeit')}
        >
          Forfeit
        </ConfirmButton>
      )}
    </span>
  )
}
