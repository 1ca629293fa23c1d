import type { Prisma } from '../lib/prisma.ts'

/**
 * The rooms that a viewer may see: published ones, and the viewer's own drafts. A soft-deleted room is gone for
 * everybody, and so are all rooms of a soft-deleted application.
 */
export function visibleRoom(viewerId: string | null): Prisma.RoomWhereInput {
  const published: Prisma.RoomWhereInput = { status: { in: ['ACTIVE', 'COMPLETED', 'CANCELLED'] } }
  return {
    deletedAt: null,
    app: { deletedAt: null },
    ...(viewerId ? { OR: [published, { organizerId: viewerId }] } : published),
  }
}

/** Who is in a room now: has not left and has not deleted their account. */
export const presentParticipant = {
  deletedAt: null,
  user: { deletedAt: null },
} as const satisfies Prisma.ParticipantWhereInput
