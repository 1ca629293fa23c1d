import { withDeleted } from '@workspace/database/soft-delete'
import { asPerson } from '../access/as-person.ts'
import type { Actor } from '../access/caller.ts'
import { enterRoom } from '../access/enter-room.ts'
import { assertStatus } from '../access/rules.ts'
import { hashOfSecret } from '../keys/key-text.ts'
import { Prisma } from '../lib/prisma.ts'
import type { Transaction } from '../lib/transaction.ts'
import { admit } from '../participants/admit.ts'
import { problem } from '../problems.ts'
import type { Redeemed } from './invite-schemas.ts'

/**
 * Takes part in a room by an invitation, which is used up by one. Whoever is in the room already stays what they are, whatever became of
 * the invitation.
 *
 * @throws {ProblemError} of `enterRoom` and `admit`, INVITE.NOT_FOUND, INVITE.EXPIRED, INVITE.USED_UP or ROOM.STATUS.
 */
export async function redeemInvite(tx: Transaction, actor: Actor, code: string): Promise<Redeemed> {
  const person = asPerson(actor, 'invite.redeem')
  const invite = await tx.roomInvite.findFirst({
    where: { hash: hashOfSecret(code), room: { deletedAt: null, app: { deletedAt: null } }, ...withDeleted },
    select: { id: true, roomId: true, role: true, expiresAt: true, deletedAt: true },
  })
  if (!invite) throw inviteNotFound()
  const room = await enterRoom(tx, actor, {
    roomId: invite.roomId,
    action: 'invite.redeem',
    alsoSees: Prisma.sql`true`,
  })
  const role = invite.role === 'VIEWER' ? 'VIEWER' : 'PARTICIPANT'
  const participant = await admit(tx, { room, personId: person.id, role }, async () => {
    if (invite.deletedAt) throw inviteNotFound()
    if (invite.expiresAt && invite.expiresAt <= new Date()) {
      throw problem('INVITE.EXPIRED', 'This invitation has expired. Ask for another one.')
    }
    assertStatus(room.status, 'participant.join')
    await useOnce(tx, invite.id)
  })
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
