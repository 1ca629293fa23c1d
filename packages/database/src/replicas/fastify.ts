import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { readPosition, runReadSession } from './read-session.ts'

const COOKIE = 'workspace.read_position'

/** A standby that is further behind is not read anyway. */
const MAX_AGE_SECONDS = 3_600

/**
 * Makes every request a read session, and the requests of one browser one after the other: a cookie says up to where it has
 * written, so that it reads that in whichever process answers next. Does nothing where DATABASE_REPLICA_URL names no standby.
 *
 * Register it before what reads or writes, sign-in included.
 */
export const readSessionPlugin = fastifyPlugin(
  async (app) => {
    if (!process.env.DATABASE_REPLICA_URL) return
    // Fastify goes on in the surroundings of `done`, also where it waits for a body.
    app.addHook('onRequest', (request, _reply, done) => {
      void runReadSession({ after: positionOf(request) }, async () => done())
    })
    app.addHook('onSend', keepPosition)
  },
  { name: 'read-session', fastify: '5.x' },
)

function positionOf({ headers }: FastifyRequest): string | undefined {
  const pairs = headers.cookie?.split(';').map((pair) => pair.trim().split('=')) ?? []
  return pairs.find(([name]) => name === COOKIE)?.[1]
}

/** What was done stays done where the primary does not say its position: the answer goes out without. */
async function keepPosition(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  try {
    const position = await readPosition()
    if (position === undefined) return
    const secure = request.protocol === 'https' ? '; Secure' : ''
    const attributes = `Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Lax${secure}`
    reply.header('set-cookie', `${COOKIE}=${position}; ${attributes}`)
  } catch (err) {
    request.log.warn({ err }, 'the next request of this browser may not see what it wrote')
  }
}
