import type { Prisma } from '../lib/prisma.ts'
import type { Transaction } from '../lib/transaction.ts'
import { visibleRoom } from '../rooms/visible-room.ts'
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
  const rooms = await prisma.room.groupBy({
    by: ['appId'],
    where: { AND: [{ appId: { in: apps.map((app) => app.id) } }, visibleRoom({ kind: 'visitor' })] },
    _count: true,
  })
  const roomsByApp = new Map(rooms.map((group) => [group.appId, group._count]))
  return apps.map((app) => ({
    ...app,
    manifest: readManifest(app.manifest),
    counts: { rooms: roomsByApp.get(app.id) ?? 0 },
  }))
}
