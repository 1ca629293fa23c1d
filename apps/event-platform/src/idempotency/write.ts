import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, readActor } from '../access/caller.ts'
import type { PrismaClient } from '../lib/prisma.ts'
import type { Transaction } from '../lib/transaction.ts'
import { problem } from '../problems.ts'
import { IDEMPOTENCY_HEADER } from './idempotency-header.ts'
import { nameOf, writeOnce } from './write-once.ts'

/** What a write needs of the request that asks for it; `reply` already has the status of success. */
interface Asked {
  readonly prisma: PrismaClient
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/**
 * Does what a request asks for, all or nothing, for somebody who is known; under an `Idempotency-Key` once.
 *
 * @param work - in the transaction; may be begun again, so it must do nothing that a rollback does not undo.
 * @param withhold - takes from a kept answer what is shown only once.
 * @throws {ProblemError} AUTH.REQUIRED, AUTH.KEY_REFUSED, ACCESS.SUSPENDED, REQUEST.TOO_MANY, and what {@link writeOnce} throws.
 */
export async function write<Answer extends object | null>(
  { prisma, request, reply }: Asked,
  work: (tx: Transaction, actor: Actor) => Promise<Answer>,
  withhold?: (answer: Answer) => Answer,
): Promise<Answer> {
  const actor = await readActor(prisma, request, reply)
  await takeTurn(request, reply, actor)
  const key = request.headers[IDEMPOTENCY_HEADER]
  const { method, url, body } = request
  const once = typeof key === 'string' ? { key, asked: [method, url, JSON.stringify(body ?? null)] } : undefined
  const { announce } = request.server
  const { answer, isReplayed } = await writeOnce({ prisma, announce, actor, once }, work, withhold)
  if (isReplayed) reply.header('idempotent-replayed', 'true')
  return answer
}

/** @throws {ProblemError} REQUEST.TOO_MANY, with how long to wait in the header that says it. */
async function takeTurn({ server }: FastifyRequest, reply: FastifyReply, actor: Actor): Promise<void> {
  const seconds = await server.limits.writes.take(nameOf(actor))
  if (seconds === 0) return
  reply.header('retry-after', seconds)
  throw problem('REQUEST.TOO_MANY', `That is more than one caller may write in a minute. Try again in ${seconds} s.`)
}
