import type { DemoStatus, DemoType } from '@/lib/prisma'

/** What people read for a status. */
export const statusLabels: Record<DemoStatus, string> = {
  ACTIVE: 'Active',
  PAUSED: 'Paused',
  COMPLETED: 'Completed',
  CANCELLED: 'Cancelled',
}

/** What people read for a type. */
export const typeLabels: Record<DemoType, string> = {
  VOICE: 'Voice',
  CHAT: 'Chat',
  VIDEO: 'Video',
  SCREEN_SHARE: 'Screen share',
}

/** The colours of the statuses that charts tell apart. */
export const statusColours = {
  COMPLETED: 'var(--chart-1)',
  CANCELLED: 'var(--chart-3)',
} as const satisfies Partial<Record<DemoStatus, string>>
