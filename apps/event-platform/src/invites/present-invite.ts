import { personSelect, presentPerson } from '@workspace/http/person'
import type { Prisma } from '../lib/prisma.ts'

/** Columns that {@link presentInvite} needs. */
export const inviteSelect = {
  id: true,
  role: true,
  uses: true,
  maxUses: true,
  expiresAt: true,
  createdAt: true,
  createdBy: { select: personSelect },
} as const satisfies Prisma.RoomInviteSelect

type InviteRow = Prisma.RoomInviteGetPayload<{ select: typeof inviteSelect }>

/** What may be shown of an invitation. */
export function presentInvite(invite: InviteRow) {
  return {
    ...invite,
    expiresAt: invite.expiresAt?.toISOString() ?? null,
    createdAt: invite.createdAt.toISOString(),
    createdBy: presentPerson(invite.createdBy),
  }
}
