import { Badge, type BadgeProps } from '@workspace/ui/badge'
import { type LucideIcon, MessageSquare, Mic, MonitorUp, Video } from 'lucide-react'
import type { DemoStatus, DemoType } from '@/lib/prisma'
import { statusLabels, typeLabels } from './session-labels.ts'

const toneByStatus: Record<DemoStatus, BadgeProps['tone']> = {
  ACTIVE: 'primary',
  PAUSED: 'warning',
  COMPLETED: 'success',
  CANCELLED: 'neutral',
}

const iconByType: Record<DemoType, LucideIcon> = {
  VOICE: Mic,
  CHAT: MessageSquare,
  VIDEO: Video,
  SCREEN_SHARE: MonitorUp,
}

/** The status of a session. */
export function StatusBadge({ status }: { status: DemoStatus }) {
  return <Badge tone={toneByStatus[status]}>{statusLabels[status]}</Badge>
}

/** The type of a session, with its icon. */
export function TypeLabel({ type }: { type: DemoType }) {
  const Icon = iconByType[type]
  return (
    <span className="inline-flex items-center gap-1.5 align-middle whitespace-nowrap">
      <Icon aria-hidden className="size-4 text-muted-foreground" />
      {typeLabels[type]}
    </span>
  )
}
