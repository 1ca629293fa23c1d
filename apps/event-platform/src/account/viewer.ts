import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Id of the person who asks; null for a visitor. For routes that answer everybody, but not everybody the same, hence the
 * header that keeps shared caches from handing one person's answer to the next.
 */
export async function readViewerId(request: FastifyRequest, reply: FastifyReply): Promise<string | null> {
  reply.header('cache-control', 'private, no-cache')
  const session = await request.session
  return session?.user.id ?? null
}
