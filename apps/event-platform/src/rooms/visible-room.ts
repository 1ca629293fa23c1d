import type { Caller } from '../access/caller.ts'
import { Prisma } from '../lib/prisma.ts'

/** What {@link visibleRoom} is asked of: rooms `r` with their application `a`. */
export const ROOMS = Prisma.sql`event_platform.rooms r JOIN event_platform.apps a ON a.id = r.app_id`

/** A draft that was cancelled never was. */
const PUBLISHED = Prisma.sql`r.published_at IS NOT NULL`

/** The published rooms that are not private. */
const PUBLIC = Prisma.sql`${PUBLISHED} AND NOT r.is_private`

/**
 * The rooms that somebody may see: published ones, private ones if they are in it, drafts if they organize them or are on the team.
 * Staff see all rooms, a key those of its application. All rooms of a soft-deleted application are gone for everybody.
 *
 * @param alsoSees - a condition for rooms that they see beside those.
 */
export function visibleRoom(caller: Caller, alsoSees: Prisma.Sql = Prisma.sql`false`): Prisma.Sql {
  return Prisma.sql`(r.deleted_at IS NULL AND a.deleted_at IS NULL AND (${seenBy(caller)} OR ${alsoSees}))`
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

function seenBy(caller: Caller): Prisma.Sql {
  switch (caller.kind) {
    case 'visitor':
      return PUBLIC
    case 'key':
      return Prisma.sql`${PUBLIC} OR r.app_id = ${caller.appId}`
    case 'person':
      if (caller.isStaff) return Prisma.sql`true`
      return Prisma.sql`${PUBLIC} OR r.organizer_id = ${caller.id} OR EXISTS (
        SELECT FROM event_platform.participants mine
        WHERE mine.room_id = r.id AND mine.user_id = ${caller.id} AND mine.deleted_at IS NULL
          AND (${PUBLISHED} OR mine.role IN ('ADMIN', 'ORGANIZER', 'MODERATOR')))`
  }
}

/** Who is in a room now: has not left and has not deleted their account. */
export const isPresent = {
  user: { deletedAt: null },
} as const satisfies Prisma.ParticipantWhereInput

/** The same of participants `p` who are the users `u`. */
export const PRESENT = Prisma.sql`p.deleted_at IS NULL AND u.deleted_at IS NULL`
