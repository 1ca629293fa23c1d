import type { PrismaClient } from '../lib/prisma.ts'
import type { KeyPage, KeyQuery } from './key-schemas.ts'
import { keySelect, presentKey } from './present-key.ts'

/** Reads a page of the keys of an application that are not revoked, newest first. */
export async function listKeys(
  prisma: PrismaClient,
  { appId, query }: { appId: string; query: KeyQuery },
): Promise<KeyPage> {
  const { items, ...cursors } = await prisma.appKey.paginate({
    where: { appId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: query.limit,
    cursor: query.cursor,
    select: keySelect,
  })
  return { items: items.map(presentKey), ...cursors }
}
