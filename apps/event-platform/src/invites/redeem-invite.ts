import { asPerson } from '../access/as-person.ts'
import type { Actor } from '../access/caller.ts'
import { holdRoom } from '../access/enter-room.ts'
import { assertStatus } from '../access/rules.ts'
import { hashOfSecret } from '../keys/key-text.ts'
import type { Transaction } from '../lib/transaction.ts'
import { admit } from '../participants/admit.ts'
import { problem } from '../problems.ts'
import type { Redeemed } from './invite-schemas.ts'

/**
 * Takes part in a room by an invitation, which is used up by one unless the person is in the room already.
 *
 * @throws {ProblemError} INVITE.NOT_FOUND, INVITE.EXPIRED, INVITE.USED_UP, ROOM.STATUS, ROOM.FULL or PARTICIPANT.BANNED.
 */
export async function redeemInvite(tx: Transaction, actor: Actor, code: string): Promise<Redeemed> {
  const person = asPerson(actor, 'participant.join')
  const invite = await tx.roomInvite.findFirst({
    where: { hash: hashOfSecret(code), room: { deletedAt: null, app: { deletedAt: null } } },
    select: { id: true, roomId: true, role: true, expiresAt: true },
  })
  if (!invite) throw inviteNotFound()
  if (invite.expiresAt && invite.expiresAt <= new Date()) {
    throw problem('INVITE.EXPIRED', 'This invitation has expired. Ask for another one.')
  }
  await holdRoom(tx, invite.roomId)
  const room = await tx.room.findUnique({
    where: { id: invite.roomId },
    select: { id: true, name: true, status: true, capacity: true },
  })
  if (!room) throw inviteNotFound()
  assertStatus(room.status, 'participant.join')
  const role = invite.role === 'VIEWER' ? 'VIEWER' : 'PARTICIPANT'
  const participant = await admit(tx, { room, personId: person.id, role }, () => useOnce(tx, invite.id))
  return { room: { id: room.id, name: room.name }, participant }
}

async function useOnce(tx: Transaction, inviteId: string): Promise<void> {
  const used = await tx.$executeRaw`
    UPDATE event_platform.room_invites SET uses = uses + 1, updated_at = now()
    WHERE id = ${inviteId} AND deleted_at IS NULL AND (max_uses IS NULL OR uses < max_uses)`
  if (used === 0) throw problem('INVITE.USED_UP', 'This invitation is used up or revoked. Ask for another one.')
}

function inviteNotFound(): Error {
  return problem('INVITE.NOT_FOUND', 'There is no invitation with this code, or no more.')
}
