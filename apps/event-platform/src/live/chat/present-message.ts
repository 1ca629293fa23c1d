import { personSelect, presentPerson } from '@workspace/http/person'
import type { Prisma } from '../../lib/prisma.ts'
import type { Message } from '../protocol/message-schemas.ts'

/** Columns that {@link presentMessage} needs. */
export const messageSelect = {
  id: true,
  text: true,
  createdAt: true,
  hiddenAt: true,
  author: { select: personSelect },
} as const satisfies Prisma.RoomMessageSelect

type MessageRow = Prisma.RoomMessageGetPayload<{ select: typeof messageSelect }>

/** A message as those see it who may know who is in the room; nobody reads one that is hidden or whose author is gone. */
export function presentMessage({ id, text, createdAt, hiddenAt, author }: MessageRow): Message {
  const person = presentPerson(author)
  return {
    id,
    text: hiddenAt || !person ? null : text,
    author: person,
    createdAt: createdAt.toISOString(),
    isHidden: hiddenAt !== null,
  }
}
