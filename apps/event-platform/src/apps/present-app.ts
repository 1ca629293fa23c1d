import type { Prisma } from '../lib/prisma.ts'
import type { Transaction } from '../lib/transaction.ts'
import { ROOMS, visibleRoom } from '../rooms/visible-room.ts'
import { readManifest } from './manifest.ts'

/** Columns of an application in a list. */
export const appSummarySelect = {
  id: true,
  slug: true,
  name: true,
  description: true,
  isActive: true,
  manifest: true,
} as const satisfies Prisma.AppSelect

type AppSummaryRow = Prisma.AppGetPayload<{ select: typeof appSummarySelect }>

/**
 * Presents applications, with the numbers of their rooms in one query. Not `_count` of Prisma: that counts the rooms of every
 * application before it picks the ones asked for.
 */
export async function presentApps<Row extends AppSummaryRow>(prisma: Transaction, apps: readonly Row[]) {
  const rooms = await prisma.$queryRaw<{ appId: string; count: number }[]>`
    SELECT r.app_id AS "appId", count(*)::int FROM ${ROOMS}
    WHERE r.app_id = ANY(${apps.map((app) => app.id)}) AND ${visibleRoom({ kind: 'visitor' })} GROUP BY r.app_id`
  const roomsByApp = new Map(rooms.map(({ appId, count }) => [appId, count]))
  return apps.map((app) => ({
    ...app,
    manifest: readManifest(app.manifest),
    counts: { rooms: roomsByApp.get(app.id) ?? 0 },
  }))
}
