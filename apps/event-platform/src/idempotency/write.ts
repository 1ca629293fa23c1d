import { createHash } from 'node:crypto'
import { withTransaction } from '@workspace/database/transactions'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, readActor } from '../access/caller.ts'
import type { Prisma, PrismaClient } from '../lib/prisma.ts'
import type { Transaction } from '../lib/transaction.ts'
import { problem } from '../problems.ts'
import { IDEMPOTENCY_HEADER } from './idempotency-header.ts'

/**
 * Limits in milliseconds. Waiting for each other is normal where many join one room; how long a request waits for a connection is
 * for the pool to say.
 */
const LIMITS = { maxWait: 60_000, timeout: 30_000 }

const DAY_MS = 86_400_000

/** What a write needs of the request that asks for it; `reply` already has the status of success. */
interface Asked {
  readonly prisma: PrismaClient
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/**
 * Does what a request asks for, all or nothing, for somebody who is known.
 *
 * Under an `Idempotency-Key` the answer is kept in the same transaction: however often the request is sent, at the same time or after
 * a crash, the work is done once, and everybody has the same answer. What ends in a problem is not kept and may be tried again.
 *
 * @param work - in the transaction; may be begun again, so it must do nothing that a rollback does not undo.
 * @param withhold - takes from a kept answer what is shown only once.
 * @throws {ProblemError} AUTH.REQUIRED, AUTH.KEY_REFUSED, ACCESS.SUSPENDED, REQUEST.TOO_MANY, IDEMPOTENCY.REUSED, and what `work` throws.
 */
export async function write<Answer extends object | null>(
  { prisma, request, reply }: Asked,
  work: (tx: Transaction, actor: Actor) => Promise<Answer>,
  withhold: (answer: Answer) => Answer = (answer) => answer,
): Promise<Answer> {
  const actor = await readActor(prisma, request, reply)
  await takeTurn(request, reply, actor)
  const key = request.headers[IDEMPOTENCY_HEADER]
  if (typeof key !== 'string') return withTransaction(prisma, (tx) => work(tx, actor), LIMITS)
  const claim = { actor: nameOf(actor), key, requestHash: hashOf(request) }
  return withTransaction(
    prisma,
    async (tx) => {
      const kept = await claimKey(tx, claim)
      if (kept) {
        reply.header('idempotent-replayed', 'true')
        return kept.answer as Answer
      }
      const answer = await work(tx, actor)
      await tx.idempotencyKey.update({
        where: { actor_key: { actor: claim.actor, key } },
        data: { ...(answer && { answer: withhold(answer) as Prisma.InputJsonObject }) },
      })
      return answer
    },
    LIMITS,
  )
}

/** @throws {ProblemError} REQUEST.TOO_MANY, with how long to wait in the header that says it. */
async function takeTurn({ server }: FastifyRequest, reply: FastifyReply, actor: Actor): Promise<void> {
  const seconds = await server.limits.writes.take(nameOf(actor))
  if (seconds === 0) return
  reply.header('retry-after', seconds)
  throw problem('REQUEST.TOO_MANY', `That is more than one caller may write in a minute. Try again in ${seconds} s.`)
}

interface Claim {
  readonly actor: string
  readonly key: string
  readonly requestHash: string
}

/** Takes a key, waiting for whoever is about to; gives the kept answer where it was used in the last day. */
async function claimKey(
  tx: Transaction,
  { actor, key, requestHash }: Claim,
): Promise<{ answer: Prisma.JsonValue } | undefined> {
  const expiresAt = new Date(Date.now() + DAY_MS)
  const claimed = await tx.$executeRaw`
    INSERT INTO event_platform.idempotency_keys AS kept (id, actor, key, request_hash, expires_at)
    VALUES (gen_random_uuid()::text, ${actor}, ${key}, ${requestHash}, ${expiresAt})
    ON CONFLICT (actor, key) DO UPDATE
    SET request_hash = excluded.request_hash, expires_at = excluded.expires_at, answer = NULL
    WHERE kept.expires_at <= now()`
  if (claimed > 0) return undefined
  const kept = await tx.idempotencyKey.findUniqueOrThrow({
    where: { actor_key: { actor, key } },
    select: { requestHash: true, answer: true },
  })
  if (kept.requestHash !== requestHash) {
    throw problem(
      'IDEMPOTENCY.REUSED',
      'This Idempotency-Key was used for another request in the last 24 hours. Take a new one for each thing you want done.',
    )
  }
  return kept
}

function nameOf(actor: Actor): string {
  return actor.kind === 'person' ? `person:${actor.id}` : `key:${actor.keyId}`
}

function hashOf({ method, url, body }: FastifyRequest): string {
  return createHash('sha256')
    .update([method, url, JSON.stringify(body ?? null)].join('\n'))
    .digest('hex')
}
