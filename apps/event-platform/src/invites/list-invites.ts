import type { PrismaClient } from '../lib/prisma.ts'
import type { InvitePage, InviteQuery } from './invite-schemas.ts'
import { inviteSelect, presentInvite } from './present-invite.ts'

/** Reads a page of the invitations of a room that are not revoked, newest first. */
export async function listInvites(
  prisma: PrismaClient,
  { roomId, query }: { roomId: string; query: InviteQuery },
): Promise<InvitePage> {
  const { items, ...cursors } = await prisma.roomInvite.paginate({
    where: { roomId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: query.limit,
    cursor: query.cursor,
    select: inviteSelect,
  })
  return { items: items.map(presentInvite), ...cursors }
}
