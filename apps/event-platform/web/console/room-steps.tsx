import type { RoomDetail } from '../../src/rooms/room-schemas.ts'
import { useRoomWrite } from '../api/use-write.ts'
import { ConfirmButton } from '../shell/confirm-button.tsx'
import type { PanelProps } from './console-page.tsx'

const STEPS = [
  {
    action: 'room.publish',
    step: 'publish',
    label: 'Publish',
    title: 'Publish this room?',
    description: 'People can find and join it from then on. The hash of the first draw’s seed becomes public.',
    variant: 'primary',
  },
  {
    action: 'room.complete',
    step: 'complete',
    label: 'Complete',
    title: 'Complete this room?',
    description:
      'Nobody joins any more; prizes can still be claimed, forfeited and drawn again. It cannot be taken back.',
    variant: 'outline',
  },
  {
    action: 'room.cancel',
    step: 'cancel',
    label: 'Cancel the room',
    title: 'Cancel this room?',
    description: 'It does not take place, and nothing is drawn any more. It cannot be taken back.',
    variant: 'destructive',
  },
] as const

/** What can become of a room now, each asked about first. */
export function RoomSteps({ room, actions }: Pick<PanelProps, 'room' | 'actions'>) {
  const { mutateAsync } = useRoomWrite<RoomDetail>(room.id)
  return STEPS.filter(({ action }) => actions.includes(action)).map(({ step, label, title, description, variant }) => (
    <ConfirmButton
      key={step}
      variant={variant}
      title={title}
      description={description}
      label={label}
      onConfirm={() => mutateAsync({ method: 'POST', path: `/${step}` })}
    >
      {label}
    </ConfirmButton>
  ))
}
