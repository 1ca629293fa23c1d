import { readViewer } from '@workspace/auth/viewer'
import type { Person } from '@workspace/http/person'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type pg from 'pg'
import { z } from 'zod'
import {
  NAMED_PARTICIPANTS,
  NAMED_WINNERS,
  participantRoleSchema,
  type RoomDetail,
  type RoomPage,
  roomDetailSchema,
  roomPageSchema,
  roomQuerySchema,
} from '../../src/rooms/room-schemas.ts'
import { readMetadata, roomMetadataSchema } from '../../src/schemas/metadata.ts'
import { callerValues, PERSON_JSON, ROOM, ROOMS, VISIBLE } from './sql.ts'

interface RoomRow {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly description: string | null
  readonly status: RoomDetail['status']
  readonly is_private: boolean
  readonly capacity: number | null
  readonly starts_at: Date | null
  readonly ends_at: Date | null
  readonly app_slug: string
  readonly app_name: string
  readonly person: Person | null
}

const timeOf = (date: Date | null) => date?.toISOString() ?? null

function presentRoom(row: RoomRow) {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    description: row.description,
    status: row.status,
    isPrivate: row.is_private,
    capacity: row.capacity,
    startsAt: timeOf(row.starts_at),
    endsAt: timeOf(row.ends_at),
    app: { slug: row.app_slug, name: row.app_name },
    organizer: row.person,
  }
}

/** `GET /rooms` for its first page, with the filter by status, and `GET /rooms/:id`. */
export const roomRoutes: FastifyPluginAsyncZod<{ db: pg.Pool }> = async (app, { db }) => {
  app.get(
    '/rooms',
    { schema: { querystring: roomQuerySchema, response: { 200: roomPageSchema } } },
    async (request, reply): Promise<RoomPage> => {
      const person = await readViewer(request, reply)
      const { limit, status = null } = request.query
      const { rows } = await db.query<RoomRow & { participants: number; prizes: number }>({
        name: 'rooms',
        text: `WITH page AS (
            SELECT ${ROOM} FROM ${ROOMS}
             WHERE ${VISIBLE} AND ($3::text IS NULL OR r.status = $3::event_platform.room_status)
             ORDER BY r.starts_at ASC NULLS LAST, r.id LIMIT $4)
          SELECT page.*,
                 (SELECT count(*)::int FROM event_platform.participants p JOIN public.users m ON m.id = p.user_id
                   WHERE p.room_id = page.id AND p.deleted_at IS NULL AND m.deleted_at IS NULL) AS participants,
                 (SELECT count(*)::int FROM event_platform.prizes z WHERE z.room_id = page.id AND z.deleted_at IS NULL) AS prizes
            FROM page ORDER BY page.starts_at ASC NULLS LAST, page.id`,
        values: [...callerValues(person), status, limit + 1],
      })
      const last = rows[limit - 1]
      return {
        items: rows
          .slice(0, limit)
          .map((row) => ({ ...presentRoom(row), counts: { participants: row.participants, prizes: row.prizes } })),
        nextCursor: rows.length > limit && last ? cursorOf([last.starts_at, last.id]) : null,
        previousCursor: null,
      }
    },
  )

  app.get(
    '/rooms/:id',
    { schema: { params: z.object({ id: idSchema }), response: { 200: roomDetailSchema } } },
    async (request, reply): Promise<RoomDetail> => {
      const person = await readViewer(request, reply)
      const { id } = request.params
      const { rows } = await db.query<RoomDetailRow>({
        name: 'room',
        text: `SELECT ${ROOM}, r.allows_repeat_wins, r.published_at, r.closed_at, r.metadata, r.last_sequence,
                 (SELECT json_build_object('number', d.number, 'seedHash', d.seed_hash, 'committedAt', d.created_at,
                         'scheduledAt', d.scheduled_at)
                    FROM event_platform.draws d WHERE d.room_id = r.id AND d.drawn_at IS NULL LIMIT 1) AS next_draw,
                 (SELECT json_object_agg(role, count) FROM (
                    SELECT p.role, count(*) FROM event_platform.participants p
                      JOIN public.users u ON u.id = p.user_id AND u.deleted_at IS NULL
                     WHERE p.room_id = r.id AND p.deleted_at IS NULL GROUP BY p.role) AS roles) AS counts,
                 to_json(ARRAY(
                    SELECT json_build_object('role', p.role, 'joinedAt', p.joined_at, 'person', ${PERSON_JSON})
                      FROM event_platform.participants p JOIN public.users u ON u.id = p.user_id AND u.deleted_at IS NULL
                     WHERE p.room_id = r.id AND p.deleted_at IS NULL ORDER BY p.role, p.joined_at, p.id LIMIT $4)) AS people,
                 to_json(ARRAY(
                    SELECT json_build_object('id', z.id, 'name', z.name, 'description', z.description, 'imageUrl', z.image_url,
                           'quantity', z.quantity, 'winnerCount',
                           (SELECT count(*) FROM event_platform.winners w WHERE w.room_id = z.room_id AND w.prize_id = z.id AND w.deleted_at IS NULL))
                      FROM event_platform.prizes z WHERE z.room_id = r.id AND z.deleted_at IS NULL
                     ORDER BY z.sort_order, z.id)) AS prizes,
                 to_json(ARRAY(
                    SELECT json_build_object('prizeId', w.prize_id, 'drawNumber', w.draw_number, 'status', w.status,
                           'drawnAt', w.drawn_at, 'claimedAt', w.claimed_at, 'person', ${PERSON_JSON})
                      FROM event_platform.winners w JOIN event_platform.prizes z ON z.id = w.prize_id
                      JOIN event_platform.participants p ON p.id = w.participant_id
                      JOIN public.users u ON u.id = p.user_id
                     WHERE w.room_id = r.id AND w.deleted_at IS NULL AND z.deleted_at IS NULL
                     ORDER BY z.sort_order, z.id, w.draw_number LIMIT $5)) AS winners
                 FROM ${ROOMS} WHERE r.id = $3 AND ${VISIBLE}`,
        values: [...callerValues(person), id, NAMED_PARTICIPANTS, NAMED_WINNERS],
      })
      const [room] = rows
      if (!room) throw app.httpErrors.notFound()
      return {
        ...presentRoom(room),
        allowsRepeatWins: room.allows_repeat_wins,
        publishedAt: timeOf(room.published_at),
        closedAt: timeOf(room.closed_at),
        metadata: readMetadata(roomMetadataSchema, room.metadata),
        lastSequence: room.last_sequence,
        participants: participantRoleSchema.options.map((role) => ({
          role,
          count: room.counts?.[role] ?? 0,
          people: room.people
            .filter((one) => one.role === role)
            .map((one) => ({ ...one.person, joinedAt: isoOf(one.joinedAt) })),
        })),
        prizes: room.prizes.map((prize) => ({
          ...prize,
          winners: room.winners
            .filter(({ prizeId }) => prizeId === prize.id)
            .map(({ prizeId: _, ...winner }) => ({
              ...winner,
              drawnAt: isoOf(winner.drawnAt),
              claimedAt: winner.claimedAt && isoOf(winner.claimedAt),
            })),
        })),
        nextDraw: room.next_draw && {
          ...room.next_draw,
          committedAt: isoOf(room.next_draw.committedAt),
          scheduledAt: room.next_draw.scheduledAt && isoOf(room.next_draw.scheduledAt),
        },
      }
    },
  )
}

interface RoomDetailRow extends RoomRow {
  readonly allows_repeat_wins: boolean
  readonly published_at: Date | null
  readonly closed_at: Date | null
  readonly metadata: unknown
  readonly last_sequence: number
  readonly next_draw: RoomDetail['nextDraw']
  readonly counts: Readonly<Record<string, number>> | null
  readonly people: readonly { readonly role: string; readonly joinedAt: string; readonly person: Person }[]
  readonly prizes: readonly Omit<RoomDetail['prizes'][number], 'winners'>[]
  readonly winners: readonly ({ readonly prizeId: string } & RoomDetail['prizes'][number]['winners'][number])[]
}

/** Within JSON, times are as PostgreSQL writes them. */
function isoOf(time: string): string {
  return new Date(time).toISOString()
}

/** A place in a list, as text. */
export function cursorOf(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}
