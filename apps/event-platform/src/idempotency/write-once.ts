import { createHash } from 'node:crypto'
import type { Actor } from '../access/caller.ts'
import type { Prisma, PrismaClient } from '../lib/prisma.ts'
import type { Transaction } from '../lib/transaction.ts'
import { type Announce, withEvents } from '../live/log/with-events.ts'
import { problem } from '../problems.ts'

const DAY_MS = 86_400_000

/** A write, and who asks for it. */
export interface Write {
  readonly prisma: PrismaClient
  readonly announce: Announce
  readonly actor: Actor
  /** Under what it is done once, and what is asked for, in parts that make it up; undefined to do it each time it is asked for. */
  readonly once: { readonly key: string; readonly asked: readonly string[] } | undefined
}

/** What came of a write. */
export interface Written<Answer> {
  readonly answer: Answer
  /** Whether it was done before, and this is the answer that was kept. */
  readonly isReplayed: boolean
}

/**
 * Does something for somebody who is known, all or nothing, and tells who follows the rooms that it changed.
 *
 * Under a key the answer is kept in the same transaction: however often it is asked for, at the same time or after a crash, the work
 * is done once, and everybody has the same answer. What ends in a problem is not kept and may be tried again.
 *
 * @param work - in the transaction; may be begun again, so it must do nothing that a rollback does not undo.
 * @param withhold - takes from a kept answer what is shown only once.
 * @throws {ProblemError} IDEMPOTENCY.REUSED, and what `work` throws.
 */
export async function writeOnce<Answer extends object | null>(
  { prisma, announce, actor, once }: Write,
  work: (tx: Transaction, actor: Actor) => Promise<Answer>,
  withhold: (answer: Answer) => Answer = (answer) => answer,
): Promise<Written<Answer>> {
  const inTransaction = <Value>(run: (tx: Transaction) => Promise<Value>) => withEvents({ prisma, announce }, run)
  if (!once) return inTransaction(async (tx) => ({ answer: await work(tx, actor), isReplayed: false }))
  const claim = { actor: nameOf(actor), key: once.key, requestHash: hashOf(once.asked) }
  return inTransaction(async (tx) => {
    const kept = await claimKey(tx, claim)
    if (kept) return { answer: kept.answer as Answer, isReplayed: true }
    const answer = await work(tx, actor)
    await tx.idempotencyKey.update({
      where: { actor_key: { actor: claim.actor, key: claim.key } },
      data: { ...(answer && { answer: withhold(answer) as Prisma.InputJsonObject }) },
    })
    return { answer, isReplayed: false }
  })
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

/** Tells callers apart, in what is kept about them. */
export function nameOf(actor: Actor): string {
  return actor.kind === 'person' ? `person:${actor.id}` : `key:${actor.keyId}`
}

function hashOf(asked: readonly string[]): string {
  return createHash('sha256').update(asked.join('\n')).digest('hex')
}
