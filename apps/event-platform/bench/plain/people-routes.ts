import { readViewer } from '@workspace/auth/viewer'
import type { Person } from '@workspace/http/person'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type pg from 'pg'
import { z } from 'zod'
import {
  joiningSchema,
  type Participant,
  type ParticipantPage,
  participantPageSchema,
  participantQuerySchema,
  participantSchema,
} from '../../src/participants/participant-schemas.ts'
import { type WinnerPage, winnerPageSchema, winnerQuerySchema } from '../../src/winners/winner-schemas.ts'
import { join, leave } from './participation.ts'
import { cursorOf } from './room-routes.ts'
import { callerValues, PERSON, VISIBLE } from './sql.ts'

const params = z.object({ id: idSchema })

/** Columns of a participant `p` who is the user `u`. */
interface ParticipantRow {
  readonly id: string
  readonly role: Participant['role']
  readonly joined_at: Date
  readonly banned_at: Date | null
  readonly person: Person | null
}

interface WinnerRow {
  readonly id: string
  readonly participant_id: string
  readonly draw_number: number
  readonly status: 'PENDING' | 'CLAIMED' | 'FORFEITED'
  readonly drawn_at: Date
  readonly claimed_at: Date | null
  readonly forfeited_at: Date | null
  readonly forfeited_by: 'WINNER' | 'STAFF' | null
  readonly prize_id: string
  readonly prize_name: string
  readonly number: number | null
  readonly person: Person | null
}

/** First pages of `GET /rooms/:id/participants` and `/winners`; `PUT` and `DELETE /rooms/:id/participation`. */
export const peopleRoutes: FastifyPluginAsyncZod<{ db: pg.Pool }> = async (app, { db }) => {
  const assertVisible = async (values: unknown[]) => {
    const { rowCount } = await db.query({
      name: 'visible',
      text: `SELECT FROM event_platform.rooms r JOIN event_platform.apps a ON a.id = r.app_id WHERE r.id = $3 AND ${VISIBLE}`,
      values,
    })
    if (rowCount === 0) throw app.httpErrors.notFound()
  }

  app.get(
    '/rooms/:id/participants',
    { schema: { params, querystring: participantQuerySchema, response: { 200: participantPageSchema } } },
    async (request, reply): Promise<ParticipantPage> => {
      const person = await readViewer(request, reply)
      await assertVisible([...callerValues(person), request.params.id])
      const { limit } = request.query
      const { rows } = await db.query<ParticipantRow>({
        name: 'participants',
        text: `SELECT p.id, p.role, p.joined_at, p.banned_at, ${PERSON}
                 FROM event_platform.participants p JOIN public.users u ON u.id = p.user_id AND u.deleted_at IS NULL
                WHERE p.room_id = $1 AND p.deleted_at IS NULL ORDER BY p.joined_at, p.id LIMIT $2`,
        values: [request.params.id, limit + 1],
      })
      const last = rows[limit - 1]
      return {
        items: rows.slice(0, limit).map(presentParticipant),
        nextCursor: rows.length > limit && last ? cursorOf([last.joined_at, last.id]) : null,
        previousCursor: null,
      }
    },
  )

  app.get(
    '/rooms/:id/winners',
    { schema: { params, querystring: winnerQuerySchema, response: { 200: winnerPageSchema } } },
    async (request, reply): Promise<WinnerPage> => {
      const person = await readViewer(request, reply)
      await assertVisible([...callerValues(person), request.params.id])
      const { limit } = request.query
      const { rows } = await db.query<WinnerRow>({
        name: 'winners',
        text: `SELECT w.id, w.participant_id, w.draw_number, w.status, w.drawn_at, w.claimed_at, w.forfeited_at, w.forfeited_by,
                      z.id AS prize_id, z.name AS prize_name, d.number, ${PERSON}
                 FROM event_platform.winners w
                 JOIN event_platform.prizes z ON z.id = w.prize_id
                 JOIN event_platform.participants p ON p.id = w.participant_id
                 LEFT JOIN event_platform.draws d ON d.id = w.draw_id
                 LEFT JOIN public.users u ON u.id = p.user_id
                WHERE w.room_id = $1 AND w.deleted_at IS NULL ORDER BY w.drawn_at, w.id LIMIT $2`,
        values: [request.params.id, limit + 1],
      })
      const last = rows[limit - 1]
      return {
        items: rows.slice(0, limit).map((row) => ({
          id: row.id,
          participantId: row.participant_id,
          prize: { id: row.prize_id, name: row.prize_name },
          draw: row.number,
          drawNumber: row.draw_number,
          status: row.status,
          drawnAt: row.drawn_at.toISOString(),
          claimedAt: row.claimed_at?.toISOString() ?? null,
          forfeitedAt: row.forfeited_at?.toISOString() ?? null,
          forfeitedBy: row.forfeited_by,
          person: row.person,
        })),
        nextCursor: rows.length > limit && last ? cursorOf([last.drawn_at, last.id]) : null,
        previousCursor: null,
      }
    },
  )

  app.put(
    '/rooms/:id/participation',
    { schema: { params, body: joiningSchema, response: { 200: participantSchema } } },
    async (request, reply): Promise<Participant> => {
      const person = await readViewer(request, reply)
      if (person.id === null) throw app.httpErrors.unauthorized()
      const row = await join<ParticipantRow>(db, { roomId: request.params.id, person, role: request.body.role })
      if (!row) throw app.httpErrors.conflict()
      return presentParticipant(row)
    },
  )

  app.delete(
    '/rooms/:id/participation',
    { schema: { params, response: { 204: z.null() } } },
    async (request, reply): Promise<null> => {
      const person = await readViewer(request, reply)
      if (person.id === null) throw app.httpErrors.unauthorized()
      await leave(db, { roomId: request.params.id, person })
      reply.code(204)
      return null
    },
  )
}

function presentParticipant(row: ParticipantRow): Participant {
  return {
    id: row.id,
    role: row.role,
    joinedAt: row.joined_at.toISOString(),
    bannedAt: row.banned_at?.toISOString() ?? null,
    person: row.person,
  }
}
