import type { Actor } from '../../access/caller.ts'
import { enterRoom } from '../../access/enter-room.ts'
import type { Draw } from '../../draws/draw-schemas.ts'
import { findDraw, type Round } from '../../draws/find-draw.ts'
import type { Transaction } from '../../lib/transaction.ts'
import { problem } from '../../problems.ts'
import { recordEvent } from '../log/record-event.ts'

/**
 * Says when a round is drawn by itself. Another time takes the place of the one before; repeating one changes nothing.
 *
 * @param options.at - as sent, later than now.
 * @throws {ProblemError} of `enterRoom`, DRAW.NOT_FOUND, DRAW.DRAWN or DRAW.TIME.
 */
export async function scheduleDraw(
  tx: Transaction,
  actor: Actor,
  { round, at }: { round: Round; at: string },
): Promise<Draw> {
  const draw = await enterRound(tx, actor, round)
  const scheduledAt = new Date(at)
  if (draw.scheduledAt === scheduledAt.toISOString()) return draw
  if (scheduledAt <= new Date()) throw problem('DRAW.TIME', `${at} has passed: name a time that is to come.`)
  await tx.draw.update({ where: { roomId_number: { ...round } }, data: { scheduledAt } })
  await recordEvent(tx, round.roomId, {
    type: 'draw.scheduled',
    payload: { number: round.number, scheduledAt: scheduledAt.toISOString() },
  })
  return findDraw(tx, round)
}

/**
 * Takes back when a round is drawn by itself. Repeating it changes nothing.
 *
 * @throws {ProblemError} of `enterRoom`, DRAW.NOT_FOUND or DRAW.DRAWN.
 */
export async function unscheduleDraw(tx: Transaction, actor: Actor, round: Round): Promise<Draw> {
  const draw = await enterRound(tx, actor, round)
  if (draw.scheduledAt === null) return draw
  await unscheduleDraws(tx, round.roomId, null)
  return findDraw(tx, round)
}

/**
 * Takes back when a room that is held is drawn in, and records why.
 *
 * @param reason - code of the problem that is in the way; null where somebody wants it so.
 */
export async function unscheduleDraws(tx: Transaction, roomId: string, reason: string | null): Promise<void> {
  const draws = await tx.draw.updateManyAndReturn({
    where: { roomId, scheduledAt: { not: null } },
    data: { scheduledAt: null },
    select: { number: true },
  })
  for (const { number } of draws) {
    await recordEvent(tx, roomId, { type: 'draw.unscheduled', payload: { number, reason } })
  }
}

async function enterRound(tx: Transaction, actor: Actor, round: Round): Promise<Draw> {
  await enterRoom(tx, actor, { roomId: round.roomId, action: 'draw.schedule' })
  const draw = await findDraw(tx, round)
  if (draw.drawnAt) throw problem('DRAW.DRAWN', `Round ${round.number} is drawn already.`)
  return draw
}
