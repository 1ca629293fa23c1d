import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '../lib/prisma.ts'
import { NAMED_PEOPLE, type OpenSocket, type PresenceStore, type WhoIsThere } from './presence-store.ts'

/** Keeps open sockets as rows of `room_sockets`, which count while their process in `live_processes` does. */
export class PostgresPresenceStore implements PresenceStore {
  readonly #prisma: PrismaClient
  readonly #leaseMs: number
  readonly #processId = randomUUID()

  constructor({ prisma, leaseMs }: { readonly prisma: PrismaClient; readonly leaseMs: number }) {
    this.#prisma = prisma
    this.#leaseMs = leaseMs
  }

  async write(opened: readonly OpenSocket[], closed: readonly OpenSocket[]): Promise<void> {
    if (closed.length > 0) {
      await this.#prisma.$executeRaw`
        DELETE FROM event_platform.room_sockets WHERE id = ANY(${closed.map(({ id }) => id)}::text[])`
    }
    if (opened.length === 0) return
    // The joins leave out rooms and people that are gone since.
    await this.#prisma.$executeRaw`
      INSERT INTO event_platform.room_sockets (id, process_id, room_id, user_id, created_at)
      SELECT opened.id, ${this.#processId}, rooms.id, users.id, to_timestamp(opened.at / 1000)
      FROM unnest(
        ${opened.map(({ id }) => id)}::text[],
        ${opened.map(({ roomId }) => roomId)}::text[],
        ${opened.map(({ userId }) => userId ?? '')}::text[],
        ${opened.map(({ openedAt }) => openedAt)}::float8[]
      ) AS opened(id, room_id, user_id, at)
      JOIN event_platform.rooms ON rooms.id = opened.room_id
      LEFT JOIN public.users ON users.id = opened.user_id
      ON CONFLICT (id) DO NOTHING`
  }

  async renew(): Promise<boolean> {
    await this.#prisma.$executeRaw`DELETE FROM event_platform.live_processes WHERE expires_at <= now()`
    const [process] = await this.#prisma.$queryRaw<{ isNew: boolean }[]>`
      INSERT INTO event_platform.live_processes (id, expires_at)
      VALUES (${this.#processId}, now() + ${this.#leaseMs} * interval '1 millisecond')
      ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at, updated_at = now()
      RETURNING xmax = 0 AS "isNew"`
    return process?.isNew === false
  }

  async read(roomIds: readonly string[]): Promise<ReadonlyMap<string, WhoIsThere>> {
    const rows = await this.#prisma.$queryRaw<({ roomId: string } & WhoIsThere)[]>`
      WITH there AS (
        SELECT room_sockets.room_id, room_sockets.user_id, min(room_sockets.created_at) AS since, count(*) AS sockets
        FROM event_platform.room_sockets
        JOIN event_platform.live_processes ON live_processes.id = process_id AND live_processes.expires_at > now()
        WHERE room_id = ANY(${roomIds}::text[])
        GROUP BY room_sockets.room_id, room_sockets.user_id
      ), placed AS (
        SELECT *, row_number() OVER (PARTITION BY room_id, user_id IS NULL ORDER BY since, user_id) AS place FROM there
      )
      SELECT
        room_id AS "roomId",
        sum(CASE WHEN user_id IS NULL THEN sockets ELSE 1 END)::int AS online,
        coalesce(
          array_agg(user_id ORDER BY place) FILTER (WHERE user_id IS NOT NULL AND place <= ${NAMED_PEOPLE}), '{}'
        ) AS first
      FROM placed
      GROUP BY room_id`
    return new Map(rows.map(({ roomId, online, first }) => [roomId, { online, first }]))
  }

  async end(): Promise<void> {
    await this.#prisma.$executeRaw`DELETE FROM event_platform.live_processes WHERE id = ${this.#processId}`
  }
}
