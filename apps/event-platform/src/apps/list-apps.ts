import type { PrismaClient } from '../lib/prisma.ts'
import type { AppPage, AppQuery } from './app-schemas.ts'
import { appSummarySelect, presentApps } from './present-app.ts'

/** Reads a page of the registered applications, by slug, in two queries. */
export async function listApps(prisma: PrismaClient, query: AppQuery): Promise<AppPage> {
  const { items, ...cursors } = await prisma.app.paginate({
    where: {
      ...(query.owner && { ownerId: query.owner }),
      ...(query.isActive !== undefined && { isActive: query.isActive }),
    },
    orderBy: { slug: query.sort === 'slug' ? 'asc' : 'desc' },
    take: query.limit,
    cursor: query.cursor,
    select: appSummarySelect,
  })
  return { items: await presentApps(prisma, items), ...cursors }
}
