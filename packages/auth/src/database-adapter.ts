import type { BetterAuthOptions } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import type { BaseClient } from './create-auth.ts'

/** How better-auth reads and writes: with Prisma, but for the session of a request, which takes one statement. */
export function databaseAdapter(prisma: BaseClient) {
  const open = prismaAdapter(prisma, { provider: 'postgresql', transaction: true })
  return (options: BetterAuthOptions): ReturnType<typeof open> => {
    const adapter = open(options)
    const { findOne } = adapter
    // No copy: better-auth knows the adapter by itself where it checks that the models have what it expects.
    return Object.assign(adapter, {
      findOne: async <Row>(query: Parameters<typeof findOne>[0]) => {
        const token = sessionToken(query)
        return token === undefined ? findOne<Row>(query) : ((await findSession(prisma, token)) as Row | null)
      },
    })
  }
}

interface Query {
  readonly model: string
  readonly where: readonly { readonly field: string; readonly value: unknown }[]
  readonly join?: object | undefined
}

/** The token by which a session is asked for with its user; undefined for any other query. */
function sessionToken({ model, where, join }: Query): string | undefined {
  const [condition] = where
  const isSession = model === 'session' && where.length === 1 && condition?.field === 'token' && join !== undefined
  return isSession && typeof condition?.value === 'string' ? condition.value : undefined
}

/** The session of a token with its user; null where there is none, or its user is deleted softly. */
async function findSession(prisma: BaseClient, token: string): Promise<object | null> {
  const [row] = await prisma.$queryRaw<[Readonly<Record<string, unknown>>?]>`
    SELECT s.id, s.token, s.expires_at AS "expiresAt", s.ip_address AS "ipAddress", s.user_agent AS "userAgent",
      s.user_id AS "userId", s.impersonated_by AS "impersonatedBy", s.active_organization_id AS "activeOrganizationId",
      s.active_team_id AS "activeTeamId", s.created_at AS "createdAt", s.updated_at AS "updatedAt",
      u.name AS "user.name", u.email AS "user.email", u.email_verified AS "user.emailVerified", u.image AS "user.image",
      u.created_at AS "user.createdAt", u.updated_at AS "user.updatedAt", u.username AS "user.username",
      u.display_username AS "user.displayUsername", u.role AS "user.role", u.banned AS "user.banned",
      u.ban_reason AS "user.banReason", u.ban_expires AS "user.banExpires", u.is_staff AS "user.isStaff"
    FROM public.sessions s JOIN public.users u ON u.id = s.user_id AND u.deleted_at IS NULL
    WHERE s.token = ${token}`
  if (!row) return null
  const columns = Object.entries(row)
  const session = columns.filter(([name]) => !name.startsWith(USER))
  const user = columns
    .filter(([name]) => name.startsWith(USER))
    .map(([name, value]) => [name.slice(USER.length), value])
  return { ...Object.fromEntries(session), user: { id: row.userId, ...Object.fromEntries(user) } }
}

const USER = 'user.'
