import { asPerson } from '../../access/as-person.ts'
import type { Actor } from '../../access/caller.ts'
import { enterRoom } from '../../access/enter-room.ts'
import type { Transaction } from '../../lib/transaction.ts'
import { problem } from '../../problems.ts'
import { recordEvent } from '../log/record-event.ts'
import type { Message } from '../protocol/message-schemas.ts'
import { messageSelect, presentMessage } from './present-message.ts'

/**
 * Says something in the chat of a room.
 *
 * @throws {ProblemError} of `enterRoom`.
 */
export async function sendMessage(
  tx: Transaction,
  actor: Actor,
  { roomId, text }: { roomId: string; text: string },
): Promise<Message> {
  const author = asPerson(actor, 'chat.write')
  await enterRoom(tx, actor, { roomId, action: 'chat.write' })
  const row = await tx.roomMessage.create({ data: { roomId, authorId: author.id, text }, select: messageSelect })
  await recordEvent(tx, roomId, { type: 'chat.message', payload: { messageId: row.id } })
  return presentMessage(row)
}

/**
 * Hides a message from everybody; for its author and the team of the room. Repeating it changes nothing.
 *
 * @throws {ProblemError} of `enterRoom`, or MESSAGE.NOT_FOUND.
 */
export async function hideMessage(
  tx: Transaction,
  actor: Actor,
  { roomId, messageId }: { roomId: string; messageId: string },
): Promise<null> {
  const message = await tx.roomMessage.findFirst({ where: { id: messageId, roomId }, select: { authorId: true } })
  const isOwn = message !== null && actor.kind === 'person' && actor.id === message.authorId
  await enterRoom(tx, actor, { roomId, action: 'chat.hide', ...(isOwn && { as: ['author'] }) })
  if (!message) throw problem('MESSAGE.NOT_FOUND', `This room has no message "${messageId}".`)
  const { count } = await tx.roomMessage.updateMany({
    where: { id: messageId, hiddenAt: null },
    data: { hiddenAt: new Date() },
  })
  if (count > 0) await recordEvent(tx, roomId, { type: 'chat.hidden', payload: { messageId } })
  return null
}
