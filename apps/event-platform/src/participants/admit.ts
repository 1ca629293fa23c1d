import { withDeleted } from '@workspace/database/soft-delete'
import type { EnteredRoom } from '../access/enter-room.ts'
import type { Transaction } from '../lib/transaction.ts'
import { recordEvent } from '../live/log/record-event.ts'
import { problem } from '../problems.ts'
import { countPresent } from './count-present.ts'
import type { JoiningRole, Participant } from './participant-schemas.ts'
import { participantSelect, presentParticipant } from './present-participant.ts'

/** Who comes into a room, and as what. */
interface Admission {
  readonly room: Pick<EnteredRoom, 'capacity' | 'id'>
  readonly personId: string
  readonly role: JoiningRole
}

/**
 * Lets a person into a room that is held; who is in it stays what they are, and who left comes back.
 *
 * @param onNew - called before anything is asked of somebody who is not in it.
 * @throws {ProblemError} PARTICIPANT.BANNED or ROOM.FULL.
 */
export async function admit(
  tx: Transaction,
  { room, personId, role }: Admission,
  onNew: () => Promise<void> = async () => {},
): Promise<Participant> {
  const known = await tx.participant.findFirst({
    where: { roomId: room.id, userId: personId, ...withDeleted },
    select: { ...participantSelect, deletedAt: true },
  })
  if (known && !known.deletedAt) return presentParticipant(known)
  await onNew()
  if (known?.bannedAt) throw problem('PARTICIPANT.BANNED', 'You are banned from this room.')
  if (room.capacity !== null && (await countPresent(tx, room.id)) >= room.capacity) {
    throw problem('ROOM.FULL', `This room holds ${room.capacity} people, and they are there.`)
  }
  const joining = { role, joinedAt: new Date() }
  const row = known
    ? await tx.participant.update({
        where: { id: known.id, ...withDeleted },
        data: { ...joining, deletedAt: null },
        select: participantSelect,
      })
    : await tx.participant.create({
        data: { ...joining, roomId: room.id, userId: personId },
        select: participantSelect,
      })
  await recordEvent(tx, room.id, {
    type: 'participant.joined',
    payload: { participantId: row.id, role: row.role, personId },
  })
  return presentParticipant(row)
}
