import { Badge, type BadgeProps } from '@workspace/ui/badge'
import type { RoomStatus } from '../../src/rooms/room-schemas.ts'

const LOOKS = {
  DRAFT: { label: 'Draft', tone: 'warning' },
  ACTIVE: { label: 'Active', tone: 'success' },
  COMPLETED: { label: 'Completed', tone: 'neutral' },
  CANCELLED: { label: 'Cancelled', tone: 'danger' },
} as const satisfies Record<RoomStatus, { label: string; tone: BadgeProps['tone'] }>

/** Where a room stands, in a word. */
export function RoomStatusBadge({ status }: { status: RoomStatus }) {
  const { label, tone } = LOOKS[status]
  return <Badge tone={tone}>{label}</Badge>
}
