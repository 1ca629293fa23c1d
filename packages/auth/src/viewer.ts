import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AuthSession } from './create-auth.ts'
// For the session of the request.
import type {} from './fastify.ts'

/** Who asks: a visitor without an id, or a signed-in person. */
export interface Viewer {
  readonly id: string | null
  /** On the staff, or with the platform role `admin` or `moderator`, and not banned. */
  readonly isModerator: boolean
  /** Banned at the moment. Soft-deleted people have no session: they are visitors. */
  readonly isSuspended: boolean
  readonly hasVerifiedEmail: boolean
}

const VISITOR: Viewer = { id: null, isModerator: false, isSuspended: false, hasVerifiedEmail: false }

const MODERATING_ROLES = new Set(['admin', 'moderator'])

/**
 * Who sends the request. Sets the header that keeps shared caches from handing one person's answer to the next, since what is
 * answered depends on who asks.
 */
export async function readViewer(request: FastifyRequest, reply: FastifyReply): Promise<Viewer> {
  reply.header('cache-control', 'private, no-cache')
  const session = await request.session
  return session ? viewerOf(session.user) : VISITOR
}

function viewerOf(user: AuthSession['user']): Viewer {
  const roles = (user.role ?? '').split(',').map((role) => role.trim())
  const isSuspended = user.banned === true && (!user.banExpires || new Date(user.banExpires) > new Date())
  return {
    id: user.id,
    isModerator: !isSuspended && (user.isStaff === true || roles.some((role) => MODERATING_ROLES.has(role))),
    isSuspended,
    hasVerifiedEmail: user.emailVerified,
  }
}
