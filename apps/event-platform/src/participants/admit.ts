import type { EnteredRoom } from '../access/enter-room.ts'
import type { Transaction } from '../lib/transaction.ts'
import { recordEvent } from '../live/log/record-event.ts'
import { problem } from '../problems.ts'
import { countPresent } from './count-present.ts'
import type { JoiningRole, Participant } from './participant-schemas.ts'
import { PARTICIPANT, PARTICIPANTS, type ParticipantRow, presentParticipant } from './present-participant.ts'

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
  const [known] = await tx.$queryRaw<(ParticipantRow & { readonly isGone: boolean })[]>`
    SELECT ${PARTICIPANT}, p.deleted_at IS NOT NULL AS "isGone" FROM ${PARTICIPANTS}
    WHERE p.room_id = ${room.id} AND p.user_id = ${personId}`
  if (known && !known.isGone) return presentParticipant(known)
  await onNew()
  if (known?.bannedAt) throw problem('PARTICIPANT.BANNED', 'You are banned from this room.')
  if (room.capacity !== null && (await countPresent(tx, room.id)) >= room.capacity) {
    throw problem('ROOM.FULL', `This room holds ${room.capacity} people, and they are there.`)
  }
  const [row] = await tx.$queryRaw<ParticipantRow[]>`
    WITH p AS (
      INSERT INTO event_platform.participants (id, room_id, user_id, role, joined_at, updated_at)
      VALUES (gen_random_uuid()::text, ${room.id}, ${personId}, ${role}::event_platform.participant_role,
        clock_timestamp(), clock_timestamp())
      ON CONFLICT (room_id, user_id) DO UPDATE
      SET role = excluded.role, joined_at = excluded.joined_at, updated_at = excluded.updated_at, deleted_at = NULL
      RETURNING *
    )
    SELECT ${PARTICIPANT} FROM p JOIN public.users u ON u.id = p.user_id`
  if (!row) throw new Error(`${personId} did not come into room ${room.id}.`)
  await recordEvent(tx, room.id, {
    type: 'participant.joined',
    payload: { participantId: row.id, role: row.role, personId },
  })
  return presentParticipant(row)
}
