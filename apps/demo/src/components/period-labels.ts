import type { Period } from '@/server/sessions/period'

/** What people read for a period. */
export const periodLabels: Record<Period, string> = {
  '7d': '7 days',
  '30d': '30 days',
  '90d': '90 days',
  '365d': 'A year',
}
