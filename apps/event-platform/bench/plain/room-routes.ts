import { readViewer } from '@workspace/auth/viewer'
import type { Person } from '@workspace/http/person'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type pg from 'pg'
import { z } from 'zod'
import {
  NAMED_PARTICIPANTS,
  participantRoleSchema,
  type RoomDetail,
  type RoomPage,
  roomDetailSchema,
  roomPageSchema,
  roomQuerySchema,
} from '../../src/rooms/room-schemas.ts'
import { readMetadata, roomMetadataSchema } from '../../src/schemas/metadata.ts'
import { callerValues, PERSON, ROOM, ROOMS, VISIBLE } from './sql.ts'

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
                      d.number, d.seed_hash, d.created_at AS committed_at, d.scheduled_at
                 FROM ${ROOMS} LEFT JOIN event_platform.draws d ON d.room_id = r.id AND d.drawn_at IS NULL
                WHERE r.id = $3 AND ${VISIBLE}`,
        values: [...callerValues(person), id],
      })
      const [room] = rows
      if (!room) throw app.httpErrors.notFound()
      const [counts, people, prizes] = await Promise.all([
        db.query<{ role: string; count: number }>({
          name: 'roles',
          text: `SELECT p.role, count(*)::int AS count FROM event_platform.participants p
                   JOIN public.users m ON m.id = p.user_id AND m.deleted_at IS NULL
                  WHERE p.room_id = $1 AND p.deleted_at IS NULL GROUP BY p.role`,
          values: [id],
        }),
        db.query<{ role: string; joined_at: Date; person: Person }>({
          name: 'people',
          text: `SELECT p.role, p.joined_at, ${PERSON} FROM event_platform.participants p
                   JOIN public.users u ON u.id = p.user_id AND u.deleted_at IS NULL
                  WHERE p.room_id = $1 AND p.deleted_at IS NULL ORDER BY p.role, p.joined_at, p.id LIMIT $2`,
          values: [id, NAMED_PARTICIPANTS],
        }),
        db.query<PrizeRow>({
          name: 'prizes',
          text: `SELECT z.id, z.name, z.description, z.image_url, z.quantity, w.draw_number, w.status, w.drawn_at, w.claimed_at,
                        ${PERSON}
                   FROM event_platform.prizes z
                   LEFT JOIN event_platform.winners w ON w.prize_id = z.id AND w.deleted_at IS NULL
                   LEFT JOIN event_platform.participants p ON p.id = w.participant_id
                   LEFT JOIN public.users u ON u.id = p.user_id
                  WHERE z.room_id = $1 AND z.deleted_at IS NULL ORDER BY z.sort_order, z.id, w.draw_number`,
          values: [id],
        }),
      ])
      return {
        ...presentRoom(room),
        allowsRepeatWins: room.allows_repeat_wins,
        publishedAt: timeOf(room.published_at),
        closedAt: timeOf(room.closed_at),
        metadata: readMetadata(roomMetadataSchema, room.metadata),
        lastSequence: room.last_sequence,
        participants: participantRoleSchema.options.map((role) => ({
          role,
          count: counts.rows.find((group) => group.role === role)?.count ?? 0,
          people: people.rows
            .filter((one) => one.role === role)
            .map((one) => ({ ...one.person, joinedAt: one.joined_at.toISOString() })),
        })),
        prizes: presentPrizes(prizes.rows),
        nextDraw:
          room.number === null
            ? null
            : {
                number: room.number,
                seedHash: room.seed_hash,
                committedAt: room.committed_at.toISOString(),
                scheduledAt: timeOf(room.scheduled_at),
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
  readonly number: number | null
  readonly seed_hash: string
  readonly committed_at: Date
  readonly scheduled_at: Date | null
}

interface PrizeRow {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly image_url: string | null
  readonly quantity: number
  readonly draw_number: number | null
  readonly status: 'PENDING' | 'CLAIMED' | 'FORFEITED'
  readonly drawn_at: Date
  readonly claimed_at: Date | null
  readonly person: Person | null
}

function presentPrizes(rows: readonly PrizeRow[]): RoomDetail['prizes'] {
  const prizes: RoomDetail['prizes'] = []
  for (const { id, name, description, image_url, quantity, ...winner } of rows) {
    if (prizes.at(-1)?.id !== id) prizes.push({ id, name, description, imageUrl: image_url, quantity, winners: [] })
    if (winner.draw_number === null) continue
    prizes.at(-1)?.winners.push({
      drawNumber: winner.draw_number,
      status: winner.status,
      drawnAt: winner.drawn_at.toISOString(),
      claimedAt: timeOf(winner.claimed_at),
      person: winner.person,
    })
  }
  return prizes
}

/** A place in a list, as text. */
export function cursorOf(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}
