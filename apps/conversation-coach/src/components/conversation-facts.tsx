import { Badge, type BadgeProps } from '@workspace/ui/badge'
import type { ConversationStatus } from '@/lib/prisma'

const labels: Record<ConversationStatus, string> = {
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
  return <Badge tone={tones[status]}>{labels[status]}</Badge>
}

/** A length of time in words; a dash while it is not known. */
export function Duration({ seconds }: { seconds: number | null }) {
  if (seconds === null) return <>–</>
  return <>{seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}</>
}
