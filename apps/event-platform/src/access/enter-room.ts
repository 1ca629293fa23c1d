import type { Scope } from '../apps/manifest.ts'
import type { Prisma } from '../lib/prisma.ts'
import type { Transaction } from '../lib/transaction.ts'
import { problem } from '../problems.ts'
import type { ParticipantRole, RoomStatus } from '../rooms/room-schemas.ts'
import { mayReadPeople, ROOMS, visibleRoom } from '../rooms/visible-room.ts'
import type { Actor, Caller } from './caller.ts'
import { type Access, type Action, assertAllowed, assertStatus, type Standing } from './rules.ts'

/** A room that somebody may see, with what decides over what they may do in it. */
export interface EnteredRoom extends Access {
  readonly id: string
  readonly name: string
  readonly appId: string
  readonly organizerId: string | null
  readonly status: RoomStatus
  readonly isPrivate: boolean
  /** Number of its last event. */
  readonly lastSequence: number
  /** Their place in it; null for who is not in it. */
  readonly participant: { readonly id: string; readonly role: ParticipantRole } | null
  readonly capacity: number | null
  readonly allowsRepeatWins: boolean
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly scopes: readonly Scope[]
  /** Whether they may know who is in it. */
  readonly showsPeople: boolean
}

/** What somebody is about to do in a room. */
interface Entry {
  readonly roomId: string
  readonly action: Action
  /** A condition for rooms `r` that they see for this, beside those that they see anyway. */
  readonly alsoSees?: Prisma.Sql | undefined
  /** What they are beside what their place in the room makes them. */
  readonly as?: readonly Standing[]
}

/**
 * Finds a room for somebody who looks at what is in it.
 *
 * @throws {ProblemError} ROOM.NOT_FOUND, also for a room that they may not see.
 */
export function findVisibleRoom(prisma: Transaction, caller: Caller, roomId: string): Promise<EnteredRoom> {
  return readRoom(prisma, caller, { roomId, seen: visibleRoom(caller) })
}

interface RoomRow extends Omit<EnteredRoom, 'participant' | 'scopes' | 'showsPeople' | 'standings'> {
  readonly publishedAt: Date | null
  readonly participantId: string | null
  readonly role: ParticipantRole | null
}

async function readRoom(
  prisma: Transaction,
  caller: Caller,
  { roomId, seen }: { roomId: string; seen: Prisma.Sql },
): Promise<EnteredRoom> {
  const [room] = await prisma.$queryRaw<RoomRow[]>`
    SELECT r.id, r.name, r.is_private AS "isPrivate", r.published_at AS "publishedAt", r.app_id AS "appId",
      r.organizer_id AS "organizerId", r.status::text, r.last_sequence AS "lastSequence", r.capacity,
      r.allows_repeat_wins AS "allowsRepeatWins", r.starts_at AS "startsAt", r.ends_at AS "endsAt",
      p.id AS "participantId", p.role::text
    FROM ${ROOMS} LEFT JOIN event_platform.participants p
      ON p.room_id = r.id AND p.user_id = ${caller.kind === 'person' ? caller.id : ''} AND p.deleted_at IS NULL
    WHERE r.id = ${roomId} AND ${seen}`
  if (!room) throw roomNotFound(roomId)
  const { participantId, role, publishedAt, ...facts } = room
  const participant = participantId !== null && role !== null ? { id: participantId, role } : null
  const isOrganizer = caller.kind === 'person' && caller.id === room.organizerId
  const roles = [...(role ? [role] : []), ...(isOrganizer ? (['ORGANIZER'] as const) : [])]
  return {
    ...facts,
    standings: standingsOf(caller, { appId: room.appId, roles }),
    scopes: caller.kind === 'key' ? caller.scopes : [],
    participant,
    showsPeople: mayReadPeople(caller, room),
  }
}

/**
 * Finds a room for somebody who may see what is kept from others.
 *
 * @throws {ProblemError} ROOM.NOT_FOUND or ACCESS.FORBIDDEN.
 */
export async function inspectRoom(
  prisma: Transaction,
  caller: Caller,
  { roomId, action }: { roomId: string; action: Action },
): Promise<EnteredRoom> {
  const room = await findVisibleRoom(prisma, caller, roomId)
  assertAllowed(room, action)
  return room
}

/**
 * Lets somebody into a room to do something there, and holds the room until the end of the transaction: what is done in a room is done
 * one after the other. Every write in a room comes through here, before it writes any row.
 *
 * @throws {ProblemError} ROOM.NOT_FOUND, ACCESS.FORBIDDEN or ROOM.STATUS.
 */
export async function enterRoom(
  tx: Transaction,
  actor: Actor,
  { roomId, action, alsoSees, as = [] }: Entry,
): Promise<EnteredRoom> {
  await holdRoom(tx, roomId)
  const room = await readRoom(tx, actor, { roomId, seen: visibleRoom(actor, alsoSees) })
  const entered = { ...room, standings: [...room.standings, ...as] }
  assertAllowed(entered, action)
  assertStatus(room.status, action)
  return entered
}

/** Holds a room until the end of the transaction, be it that it is gone. */
export async function holdRoom(tx: Transaction, roomId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS held FROM event_platform.rooms WHERE id = ${roomId} FOR NO KEY UPDATE`
}

/** What somebody is, given their roles in the room of an application. */
function standingsOf(
  caller: Caller,
  { appId, roles }: { appId: string; roles: readonly ParticipantRole[] },
): Standing[] {
  switch (caller.kind) {
    case 'visitor':
      return []
    case 'key':
      return caller.appId === appId ? ['key'] : []
    case 'person':
      return ['person', ...(caller.isStaff ? (['staff'] as const) : []), ...roles]
  }
}

/** The problem of a room that is not there, or not for who asks. */
export function roomNotFound(roomId: string): Error {
  return problem('ROOM.NOT_FOUND', `There is no room "${roomId}".`)
}
