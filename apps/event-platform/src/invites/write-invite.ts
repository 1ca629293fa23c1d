import { randomBytes } from 'node:crypto'
import { asPerson } from '../access/as-person.ts'
import type { Actor } from '../access/caller.ts'
import { enterRoom } from '../access/enter-room.ts'
import { hashOfSecret } from '../keys/key-text.ts'
import type { Transaction } from '../lib/transaction.ts'
import { problem } from '../problems.ts'
import type { CreatedInvite, NewInvite } from './invite-schemas.ts'
import { inviteSelect, presentInvite } from './present-invite.ts'

/** Makes an invitation to a room. What it gives is the only place where the code ever is. */
export async function createInvite(
  tx: Transaction,
  actor: Actor,
  { roomId, invite }: { roomId: string; invite: NewInvite },
): Promise<CreatedInvite> {
  const person = asPerson(actor, 'invite.write')
  await enterRoom(tx, actor, { roomId, action: 'invite.write' })
  const code = randomBytes(18).toString('base64url')
  const row = await tx.roomInvite.create({
    data: { ...invite, roomId, createdById: person.id, hash: hashOfSecret(code) },
    select: inviteSelect,
  })
  return { ...presentInvite(row), code }
}

/**
 * Revokes an invitation; who came by it stays.
 *
 * @throws {ProblemError} INVITE.NOT_FOUND.
 */
export async function revokeInvite(
  tx: Transaction,
  actor: Actor,
  { roomId, inviteId }: { roomId: string; inviteId: string },
): Promise<null> {
  await enterRoom(tx, actor, { roomId, action: 'invite.write' })
  const { count } = await tx.roomInvite.deleteMany({ where: { id: inviteId, roomId } })
  if (count === 0) throw problem('INVITE.NOT_FOUND', `This room has no invitation "${inviteId}".`)
  return null
}
