import type { EnteredRoom } from '../../access/enter-room.ts'
import type { PrismaClient } from '../../lib/prisma.ts'
import { audienceOf, tellMessage } from '../log/tell-event.ts'
import type { MessagePage, MessageQuery } from './chat-schemas.ts'
import { messageSelect, presentMessage } from './present-message.ts'

/** Reads a page of the chat of a room, without names for who may not know who is in it. */
export async function listMessages(
  prisma: PrismaClient,
  { room, query }: { room: Pick<EnteredRoom, 'id' | 'scopes' | 'showsPeople' | 'standings'>; query: MessageQuery },
): Promise<MessagePage> {
  const direction = query.sort === 'createdAt' ? 'asc' : 'desc'
  const { items, ...cursors } = await prisma.roomMessage.paginate({
    where: { roomId: room.id },
    orderBy: [{ createdAt: direction }, { id: direction }],
    take: query.limit,
    cursor: query.cursor,
    select: messageSelect,
  })
  const audience = audienceOf(room)
  return { items: items.map((row) => tellMessage(presentMessage(row), audience)), ...cursors }
}
