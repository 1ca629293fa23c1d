import { asPerson } from '../access/as-person.ts'
import type { Actor } from '../access/caller.ts'
import { enterRoom } from '../access/enter-room.ts'
import { Prisma } from '../lib/prisma.ts'
import type { Transaction } from '../lib/transaction.ts'
import { recordEvent } from '../live/log/record-event.ts'
import { problem } from '../problems.ts'
import { admit } from './admit.ts'
import type { JoiningRole, Participant } from './participant-schemas.ts'

/**
 * Takes part in a room. Repeating it changes nothing.
 *
 * @throws {ProblemError} of `enterRoom` and of {@link admit}.
 */
export async function joinRoom(
  tx: Transaction,
  actor: Actor,
  { roomId, role }: { roomId: string; role: JoiningRole },
): Promise<Participant> {
  const person = asPerson(actor, 'participant.join')
  const room = await enterRoom(tx, actor, { roomId, action: 'participant.join' })
  return admit(tx, { room, personId: person.id, role })
}

/**
 * Leaves a room. Repeating it changes nothing.
 *
 * @throws {ProblemError} of `enterRoom`, or PARTICIPANT.ORGANIZER.
 */
export async function leaveRoom(tx: Transaction, actor: Actor, roomId: string): Promise<null> {
  const person = asPerson(actor, 'participant.leave')
  const room = await enterRoom(tx, actor, {
    roomId,
    action: 'participant.leave',
    // Who has left a private room does not see it any more.
    alsoSees: Prisma.sql`EXISTS (
      SELECT FROM event_platform.participants gone
      WHERE gone.room_id = r.id AND gone.user_id = ${person.id} AND gone.banned_at IS NULL AND gone.deleted_at IS NOT NULL)`,
  })
  if (room.organizerId === person.id) {
    throw problem('PARTICIPANT.ORGANIZER', 'Who organizes a room stays in it. To be rid of it, cancel the room.')
  }
  const { participant } = room
  if (!participant) return null
  await tx.participant.delete({ where: { id: participant.id } })
  await recordEvent(tx, roomId, {
    type: 'participant.left',
    payload: { participantId: participant.id, role: participant.role, personId: person.id },
  })
  return null
}
