import { readFromPrimary } from '@workspace/database/replicas'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import pLimit from 'p-limit'
import { type Caller, readCaller } from '../../access/caller.ts'
import { type EnteredRoom, findVisibleRoom } from '../../access/enter-room.ts'
import type { PrismaClient } from '../../lib/prisma.ts'
import type { CloseReason } from '../protocol/protocol.ts'

/** A request that was made once, to be looked at again. */
export interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Who asked, and the room as they see it. */
export interface Entered {
  readonly caller: Caller
  readonly room: EnteredRoom
}

/** Whether somebody may go on following a room; `unknown` where it cannot be found out at the moment. */
export type Verdict = { readonly stays: Entered } | { readonly leaves: CloseReason } | 'unknown'

/** The request as if it were made now: who sent it is looked up anew. */
export function askAgain(request: FastifyRequest): FastifyRequest {
  return Object.create(request)
}

/** Reviews of sockets that run at once: others want connections to the database too. */
const AT_ONCE = 8

/** Finds out whether those who follow rooms may go on; once for all sockets of a sender in a room that ask at the same time. */
export class AccessReview {
  readonly #prisma: PrismaClient
  readonly #log: FastifyBaseLogger
  readonly #limit = pLimit(AT_ONCE)
  readonly #underWay = new Map<string, Promise<Verdict>>()

  constructor(prisma: PrismaClient, log: FastifyBaseLogger) {
    this.#prisma = prisma
    this.#log = log
  }

  review(roomId: string, kind: Caller['kind'], asked: Asked): Promise<Verdict> {
    const { cookie = '', authorization = '' } = asked.request.headers
    const key = [roomId, kind, cookie, authorization].join('\n')
    const known = this.#underWay.get(key)
    if (known) return known
    const find = () => readFromPrimary(() => this.#find(roomId, kind, asked))
    const verdict = this.#limit(find).finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, verdict)
    return verdict
  }

  async #find(roomId: string, kind: Caller['kind'], { request, reply }: Asked): Promise<Verdict> {
    try {
      const caller = await readCaller(this.#prisma, askAgain(request), reply)
      if (caller.kind !== kind) return { leaves: 'signedOut' }
      return { stays: { caller, room: await findVisibleRoom(this.#prisma, caller, roomId) } }
    } catch (err) {
      const { statusCode } = err as { statusCode?: number }
      if (statusCode === 401) return { leaves: 'signedOut' }
      if (statusCode === 404) return { leaves: (await this.#isThere(roomId)) ? 'forbidden' : 'gone' }
      this.#log.warn({ err, roomId }, 'whether a socket may stay was not found out; tried again soon')
      return 'unknown'
    }
  }

  async #isThere(roomId: string): Promise<boolean> {
    const count = await this.#prisma.room.count({ where: { id: roomId, app: { deletedAt: null } } }).catch(() => 1)
    return count > 0
  }
}
