import type { Prisma } from '../lib/prisma.ts'

/**
 * The rooms that a viewer may see: published ones, and the viewer's own drafts. All rooms of a soft-deleted application
 * are gone for everybody.
 */
export function visibleRoom(viewerId: string | null): Prisma.RoomWhereInput {
  const published: Prisma.RoomWhereInput = { status: { in: ['ACTIVE', 'COMPLETED', 'CANCELLED'] } }
  return {
    app: { deletedAt: null },
    ...(viewerId ? { OR: [published, { organizerId: viewerId }] } : published),
  }
}

/** Who is in a room now: has not left and has not deleted their account. */
export const presentParticipant = {
  user: { deletedAt: null },
} as const satisfies Prisma.ParticipantWhereInput
