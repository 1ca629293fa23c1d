// For `schema.security`.
import type {} from '@fastify/swagger'
// For the session of the request.
import type {} from '@workspace/auth/fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { problem } from './problem.ts'

/** Throws where nobody is known to send a request. */
export type Identify = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/**
 * Asks who somebody is before anything that they sent is read, on every route registered from now on whose description has no `{}`
 * among its `security`: nobody is told what is wrong with a request that they may not send, nor has its body taken in.
 */
export const knownFirst = fp<{ identify?: Identify | undefined }>(
  async (app, { identify = requireSession }) => {
    const known = async (request: FastifyRequest, reply: FastifyReply) => void (await identify(request, reply))
    app.addHook('onRoute', (route) => {
      const { security } = route.schema ?? {}
      if (!security || security.some((way) => Object.keys(way).length === 0)) return
      route.onRequest = [...[route.onRequest ?? []].flat(), known]
    })
  },
  { name: 'known-first', dependencies: ['auth'] },
)

async function requireSession(request: FastifyRequest): Promise<void> {
  if (await request.session) return
  throw problem('AUTH.REQUIRED', 'Nobody is signed in. Sign in with POST /api/auth/sign-in/email first.')
}
