import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'

/** Who sends a request. */
export interface Person {
  readonly id: string
  readonly isStaff: boolean
}

interface SessionRow {
  readonly id: string
  readonly is_staff: boolean
  readonly banned: boolean
  readonly ban_expires: Date | null
}

const COOKIE = /(?:^|; *)workspace\.session_token=([^;]+)/

/** The person of the session that a request bears; undefined for a visitor. */
export async function readPerson(
  db: pg.Pool,
  secret: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Person | undefined> {
  reply.header('cache-control', 'private, no-cache')
  const token = readToken(secret, request.headers.cookie ?? '')
  if (token === undefined) return undefined
  const { rows } = await db.query<SessionRow>({
    name: 'session',
    text: `SELECT u.id, u.is_staff, u.banned, u.ban_expires
             FROM public.sessions s JOIN public.users u ON u.id = s.user_id AND u.deleted_at IS NULL
            WHERE s.token = $1 AND s.expires_at > now()`,
    values: [token],
  })
  const [row] = rows
  if (!row) return undefined
  const isBanned = row.banned && (row.ban_expires === null || row.ban_expires > new Date())
  return { id: row.id, isStaff: row.is_staff && !isBanned }
}

function readToken(secret: string, cookies: string): string | undefined {
  const [, written] = COOKIE.exec(cookies) ?? []
  if (written === undefined) return undefined
  const value = decodeURIComponent(written)
  const end = value.lastIndexOf('.')
  const token = value.slice(0, end)
  const given = Buffer.from(value.slice(end + 1), 'base64')
  const signature = createHmac('sha256', secret).update(token).digest()
  return given.length === signature.length && timingSafeEqual(given, signature) ? token : undefined
}
