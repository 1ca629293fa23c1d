import { splitPage } from '@workspace/http/paging'
import type { PrismaClient } from '../lib/prisma.ts'
import { visibleRoom } from '../rooms/visible-room.ts'
import { type AppPage, type AppQuery, appCursorSchema } from './app-schemas.ts'
import { readManifest } from './manifest.ts'

/** Reads a page of the registered applications, by slug, in two queries. */
export async function listApps(prisma: PrismaClient, query: AppQuery): Promise<AppPage> {
  const rows = await prisma.app.findMany({
    where: { deletedAt: null, ...(query.cursor && { slug: { gt: query.cursor[0] } }) },
    orderBy: { slug: 'asc' },
    take: query.limit + 1,
    select: {
      id: true,
      slug: true,
      name: true,
      description: true,
      isActive: true,
      manifest: true,
    },
  })
  const { page, last } = splitPage(rows, query.limit)
  // Not `_count` of Prisma: that counts the rooms of every application before it picks the ones asked for.
  const rooms = await prisma.room.groupBy({
    by: ['appId'],
    where: { AND: [{ appId: { in: page.map((app) => app.id) } }, visibleRoom(null)] },
    _count: true,
  })
  const roomsByApp = new Map(rooms.map((group) => [group.appId, group._count]))
  return {
    items: page.map(({ manifest, ...app }) => ({
      ...app,
      manifest: readManifest(manifest),
      counts: { rooms: roomsByApp.get(app.id) ?? 0 },
    })),
    nextCursor: last ? appCursorSchema.encode([last.slug]) : null,
  }
}
