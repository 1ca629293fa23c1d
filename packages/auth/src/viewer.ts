import type { FastifyReply, FastifyRequest } from 'fastify'
// For the session of the request.
import type {} from './fastify.ts'
import { type SignedInUser, signedInUser } from './signed-in-user.ts'

const VISITOR = {
  id: null,
  isStaff: false,
  isModerator: false,
  isSuspended: false,
  hasVerifiedEmail: false,
} as const

/** Who asks: a visitor without an id, or a signed-in person. */
export type Viewer = typeof VISITOR | SignedInUser

/**
 * Who sends the request. Sets the header that keeps shared caches from handing one person's answer to the next, since what is
 * answered depends on who asks.
 */
export async function readViewer(request: FastifyRequest, reply: FastifyReply): Promise<Viewer> {
  reply.header('cache-control', 'private, no-cache')
  const session = await request.session
  return session ? signedInUser(session.user) : VISITOR
}
