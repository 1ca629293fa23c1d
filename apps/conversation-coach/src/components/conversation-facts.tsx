import { Badge, type BadgeProps } from '@workspace/ui/badge'
import type { ConversationStatus } from '@/lib/prisma'

/** Where a conversation stands, in words. */
export const statusLabels: Record<ConversationStatus, string> = {
  ACTIVE: 'In progress',
  COMPLETED: 'Completed',
  ABANDONED: 'Abandoned',
}

const tones: Record<ConversationStatus, BadgeProps['tone']> = {
  ACTIVE: 'primary',
  COMPLETED: 'success',
  ABANDONED: 'neutral',
}

/** Where a conversation stands. */
export function StatusBadge({ status }: { status: ConversationStatus }) {
  return <Badge tone={tones[status]}>{statusLabels[status]}</Badge>
}

/** A length of time in words; a dash while it is not known. */
export function Duration({ seconds }: { seconds: number | null }) {
  if (seconds === null) return <>–</>
  if (seconds < 60) return <>{seconds} s</>
  const minutes = Math.round(seconds / 60)
  return <>{minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`}</>
}
