import { withDeleted } from '@workspace/database/soft-delete'
import type { Actor } from '../access/caller.ts'
import { type EnteredRoom, enterRoom } from '../access/enter-room.ts'
import type { Action } from '../access/rules.ts'
import type { Transaction } from '../lib/transaction.ts'
import { recordEvent } from '../live/log/record-event.ts'
import { problem } from '../problems.ts'
import { type ParticipantRole, participantRoleSchema } from '../rooms/room-schemas.ts'
import type { Participant } from './participant-schemas.ts'
import { participantSelect, presentParticipant } from './present-participant.ts'

/** Somebody in a room. */
interface Place {
  readonly roomId: string
  readonly participantId: string
}

/**
 * Gives somebody another role: one below one's own, unless one is an admin or on the staff.
 *
 * @throws {ProblemError} of `enterRoom`, PARTICIPANT.NOT_FOUND, PARTICIPANT.ORGANIZER or ACCESS.RANK.
 */
export async function changeRole(
  tx: Transaction,
  actor: Actor,
  { place, role }: { place: Place; role: ParticipantRole },
): Promise<Participant> {
  const { room, participant } = await reach(tx, actor, { place, action: 'participant.role' })
  assertOutranks(room, role)
  const row = await tx.participant.update({
    where: { id: place.participantId },
    data: { role },
    select: participantSelect,
  })
  if (participant.role !== role) await recordChange(tx, 'participant.role', { place, ...participant, role })
  return presentParticipant(row)
}

/**
 * Removes somebody from a room; they may come back.
 *
 * @throws as {@link changeRole}.
 */
export async function removeParticipant(tx: Transaction, actor: Actor, place: Place): Promise<null> {
  const { participant } = await reach(tx, actor, { place, action: 'participant.remove' })
  await tx.participant.delete({ where: { id: place.participantId } })
  await recordChange(tx, 'participant.removed', { place, ...participant })
  return null
}

/**
 * Bans somebody from a room, be it that they have left already: they are gone, and may not come back. Repeating it changes nothing.
 *
 * @throws as {@link changeRole}.
 */
export async function banParticipant(tx: Transaction, actor: Actor, place: Place): Promise<Participant> {
  const { participant } = await reach(tx, actor, { place, action: 'participant.ban' }, withDeleted)
  const { bannedAt, deletedAt } = participant
  const now = new Date()
  const row = await tx.participant.update({
    where: { id: place.participantId, ...withDeleted },
    data: { bannedAt: bannedAt ?? now, deletedAt: deletedAt ?? now },
    select: participantSelect,
  })
  if (!bannedAt) await recordChange(tx, 'participant.banned', { place, ...participant })
  return presentParticipant(row)
}

/**
 * Lets somebody into a room again who was banned; they come back by themselves.
 *
 * @throws as {@link changeRole}.
 */
export async function unbanParticipant(tx: Transaction, actor: Actor, place: Place): Promise<null> {
  const { participant } = await reach(tx, actor, { place, action: 'participant.ban' }, withDeleted)
  await tx.participant.update({ where: { id: place.participantId, ...withDeleted }, data: { bannedAt: null } })
  if (participant.bannedAt) await recordChange(tx, 'participant.unbanned', { place, ...participant })
  return null
}

interface Changed {
  readonly place: Place
  readonly role: ParticipantRole
  readonly userId: string
}

async function recordChange(
  tx: Transaction,
  type: `participant.${'banned' | 'removed' | 'role' | 'unbanned'}`,
  { place: { roomId, participantId }, role, userId }: Changed,
): Promise<void> {
  await recordEvent(tx, roomId, { type, payload: { participantId, role, personId: userId } })
}

/** Lets somebody into a room to do something about a person there whom they outrank. */
async function reach(
  tx: Transaction,
  actor: Actor,
  { place: { roomId, participantId }, action }: { place: Place; action: Action },
  state: typeof withDeleted | object = {},
) {
  const room = await enterRoom(tx, actor, { roomId, action })
  const participant = await tx.participant.findFirst({
    where: { id: participantId, roomId, ...state },
    select: { role: true, userId: true, bannedAt: true, deletedAt: true },
  })
  if (!participant) throw problem('PARTICIPANT.NOT_FOUND', `This room has no participant "${participantId}".`)
  if (participant.userId === room.organizerId) {
    throw problem('PARTICIPANT.ORGANIZER', 'This is who organizes the room: they stay, and stay what they are.')
  }
  assertOutranks(room, participant.role)
  return { room, participant }
}

/** Most powerful first. */
const RANKS = participantRoleSchema.options

/** A key ranks as a moderator. */
function assertOutranks({ standings }: EnteredRoom, role: ParticipantRole): void {
  if (standings.includes('staff') || standings.includes('ADMIN')) return
  const own = RANKS.findIndex((rank) => standings.includes(rank) || (rank === 'MODERATOR' && standings.includes('key')))
  if (own !== -1 && own < RANKS.indexOf(role)) return
  throw problem('ACCESS.RANK', `To do this to or with the role ${role} takes a higher one.`)
}
