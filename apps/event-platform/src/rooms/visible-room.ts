import type { Caller } from '../access/caller.ts'
import type { Prisma } from '../lib/prisma.ts'

/** A draft that was cancelled never was. */
const PUBLISHED = { publishedAt: { not: null } } as const satisfies Prisma.RoomWhereInput

/** The published rooms that are not private. */
const PUBLIC: Prisma.RoomWhereInput = { ...PUBLISHED, isPrivate: false }

/**
 * The rooms that somebody may see: published ones, private ones if they are in it, drafts if they organize them or are on the team.
 * Staff see all rooms, a key those of its application. All rooms of a soft-deleted application are gone for everybody.
 */
export function visibleRoom(caller: Caller): Prisma.RoomWhereInput {
  return { app: { deletedAt: null }, ...seenBy(caller) }
}

/** Whether everybody sees a room. */
export function isPublic(room: { readonly publishedAt: Date | null; readonly isPrivate: boolean }): boolean {
  return room.publishedAt !== null && !room.isPrivate
}

/**
 * Whether somebody who sees a room may know who is in it. What everybody may read a key may too; elsewhere it needs the scope for it.
 */
export function mayReadPeople(caller: Caller, room: Parameters<typeof isPublic>[0]): boolean {
  return caller.kind !== 'key' || isPublic(room) || caller.scopes.includes('participants:read')
}

function seenBy(caller: Caller): Prisma.RoomWhereInput {
  switch (caller.kind) {
    case 'visitor':
      return PUBLIC
    case 'key':
      return { OR: [PUBLIC, { appId: caller.appId }] }
    case 'person': {
      if (caller.isStaff) return {}
      const isIn = { userId: caller.id, deletedAt: null }
      return {
        OR: [
          PUBLIC,
          { organizerId: caller.id },
          { ...PUBLISHED, participants: { some: isIn } },
          { participants: { some: { ...isIn, role: { in: ['ADMIN', 'ORGANIZER', 'MODERATOR'] } } } },
        ],
      }
    }
  }
}

/** Who is in a room now: has not left and has not deleted their account. */
export const isPresent = {
  user: { deletedAt: null },
} as const satisfies Prisma.ParticipantWhereInput
