import { type PersonRow, presentPerson } from '@workspace/http/person'
import type { Caller } from '../access/caller.ts'
import { roomNotFound } from '../access/enter-room.ts'
import { USER } from '../lib/person-sql.ts'
import type { Transaction } from '../lib/transaction.ts'
import { readMetadata, roomMetadataSchema } from '../schemas/metadata.ts'
import { presentRoom, ROOM, ROOMS_WITH_ORGANIZER, type RoomRow } from './room-row.ts'
import {
  NAMED_PARTICIPANTS,
  NAMED_WINNERS,
  type ParticipantRole,
  participantRoleSchema,
  type RoomDetail,
} from './room-schemas.ts'
import { mayReadPeople, PRESENT, visibleRoom } from './visible-room.ts'

/** Times within JSON are text, as PostgreSQL writes it. */
interface RoomDetailRow extends RoomRow {
  readonly allowsRepeatWins: boolean
  readonly publishedAt: Date | null
  readonly closedAt: Date | null
  readonly metadata: unknown
  readonly lastSequence: number
  readonly nextDraw: {
    readonly number: number
    readonly seedHash: string
    committedAt: string
    scheduledAt: string | null
  } | null
  readonly counts: Readonly<Partial<Record<ParticipantRole, number>>> | null
  readonly people: readonly { readonly role: ParticipantRole; readonly joinedAt: string; readonly user: PersonRow }[]
  readonly prizes: readonly Omit<Prize, 'winners'>[]
  readonly winners: readonly WinnerRow[]
}

type Prize = RoomDetail['prizes'][number]

interface WinnerRow extends Omit<Prize['winners'][number], 'person'> {
  readonly prizeId: string
  readonly user: PersonRow | null
}

/**
 * Reads a room that the caller may see, with people, prizes and winners, as many as are named, in one statement; nobody is named to a key that may not know
 * who is in it.
 *
 * @throws {ProblemError} ROOM.NOT_FOUND.
 */
export async function findRoom(
  prisma: Transaction,
  { caller, roomId }: { caller: Caller; roomId: string },
): Promise<RoomDetail> {
  const [room] = await prisma.$queryRaw<RoomDetailRow[]>`
    SELECT ${ROOM}, r.allows_repeat_wins AS "allowsRepeatWins", r.published_at AS "publishedAt", r.closed_at AS "closedAt",
      r.metadata, r.last_sequence AS "lastSequence",
      (SELECT json_build_object('number', d.number, 'seedHash', d.seed_hash, 'committedAt', d.created_at,
         'scheduledAt', d.scheduled_at)
       FROM event_platform.draws d WHERE d.room_id = r.id AND d.drawn_at IS NULL LIMIT 1) AS "nextDraw",
      (SELECT json_object_agg(role, count) FROM (
         SELECT p.role, count(*) FROM event_platform.participants p JOIN public.users u ON u.id = p.user_id
         WHERE p.room_id = r.id AND ${PRESENT} GROUP BY p.role) AS roles) AS counts,
      to_json(ARRAY(
        SELECT json_build_object('role', p.role, 'joinedAt', p.joined_at, 'user', ${USER})
        FROM event_platform.participants p JOIN public.users u ON u.id = p.user_id
        WHERE p.room_id = r.id AND ${PRESENT} ORDER BY p.role, p.joined_at, p.id LIMIT ${NAMED_PARTICIPANTS})) AS people,
      to_json(ARRAY(
        SELECT json_build_object('id', z.id, 'name', z.name, 'description', z.description, 'imageUrl', z.image_url,
          'quantity', z.quantity, 'winnerCount', (
            SELECT count(*) FROM event_platform.winners w WHERE w.room_id = z.room_id AND w.prize_id = z.id AND w.deleted_at IS NULL))
        FROM event_platform.prizes z WHERE z.room_id = r.id AND z.deleted_at IS NULL ORDER BY z.sort_order, z.id)) AS prizes,
      to_json(ARRAY(
        SELECT json_build_object('prizeId', w.prize_id, 'drawNumber', w.draw_number, 'status', w.status,
          'drawnAt', w.drawn_at, 'claimedAt', w.claimed_at, 'user', ${USER})
        FROM (
          SELECT w.*, z.sort_order
          FROM event_platform.winners w JOIN event_platform.prizes z ON z.id = w.prize_id
          WHERE w.room_id = r.id AND w.deleted_at IS NULL AND z.deleted_at IS NULL
          ORDER BY z.sort_order, w.prize_id, w.draw_number LIMIT ${NAMED_WINNERS}) w
          JOIN event_platform.participants p ON p.id = w.participant_id JOIN public.users u ON u.id = p.user_id
        ORDER BY w.sort_order, w.prize_id, w.draw_number)) AS winners
    FROM ${ROOMS_WITH_ORGANIZER}
    WHERE r.id = ${roomId} AND ${visibleRoom(caller)}`
  if (!room) throw roomNotFound(roomId)
  const showsPeople = mayReadPeople(caller, room)
  return {
    ...presentRoom(room),
    allowsRepeatWins: room.allowsRepeatWins,
    publishedAt: room.publishedAt?.toISOString() ?? null,
    closedAt: room.closedAt?.toISOString() ?? null,
    metadata: readMetadata(roomMetadataSchema, room.metadata),
    lastSequence: room.lastSequence,
    nextDraw: room.nextDraw && {
      ...room.nextDraw,
      committedAt: isoOf(room.nextDraw.committedAt),
      scheduledAt: room.nextDraw.scheduledAt && isoOf(room.nextDraw.scheduledAt),
    },
    participants: participantRoleSchema.options.map((role) => ({
      role,
      count: room.counts?.[role] ?? 0,
      people: showsPeople ? room.people.filter((one) => one.role === role).flatMap(presentPresent) : [],
    })),
    prizes: room.prizes.map((prize) => ({
      ...prize,
      winners: room.winners
        .filter(({ prizeId }) => prizeId === prize.id)
        .map((winner) => presentWinner(winner, showsPeople)),
    })),
  }
}

function presentPresent({ joinedAt, user }: RoomDetailRow['people'][number]) {
  const person = presentPerson(user)
  return person ? [{ ...person, joinedAt: isoOf(joinedAt) }] : []
}

function presentWinner({ prizeId: _, user, ...winner }: WinnerRow, showsPeople: boolean): Prize['winners'][number] {
  return {
    ...winner,
    drawnAt: isoOf(winner.drawnAt),
    claimedAt: winner.claimedAt && isoOf(winner.claimedAt),
    person: showsPeople ? presentPerson(user) : null,
  }
}

function isoOf(time: string): string {
  return new Date(time).toISOString()
}
