import type { PrismaClient } from '../lib/prisma.ts'
import { visibleRoom } from '../rooms/visible-room.ts'
import type { AppPage, AppQuery } from './app-schemas.ts'
import { readManifest } from './manifest.ts'

/** Reads a page of the registered applications, by slug, in two queries. */
export async function listApps(prisma: PrismaClient, query: AppQuery): Promise<AppPage> {
  const { items, ...cursors } = await prisma.app.paginate({
    orderBy: { slug: 'asc' },
    take: query.limit,
    cursor: query.cursor,
    select: {
      id: true,
      slug: true,
      name: true,
      description: true,
      isActive: true,
      manifest: true,
    },
  })
  // Not `_count` of Prisma: that counts the rooms of every application before it picks the ones asked for.
  const rooms = await prisma.room.groupBy({
    by: ['appId'],
    where: { AND: [{ appId: { in: items.map((app) => app.id) } }, visibleRoom(null)] },
    _count: true,
  })
  const roomsByApp = new Map(rooms.map((group) => [group.appId, group._count]))
  return {
    items: items.map(({ manifest, ...app }) => ({
      ...app,
      manifest: readManifest(manifest),
      counts: { rooms: roomsByApp.get(app.id) ?? 0 },
    })),
    ...cursors,
  }
}
