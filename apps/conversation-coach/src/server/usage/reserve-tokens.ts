import { Prisma, type Tx } from '@/lib/prisma'

/** Tokens that somebody is about to use, or used. */
export interface TokenCount {
  readonly inputTokens: number
  readonly outputTokens: number
}

/** Tokens put aside for a turn or a summary. */
export interface Reservation {
  readonly userId: string
  readonly day: Date
  readonly tokens: number
}

/**
 * Puts tokens aside, where the day's budget is not used up yet by what was used and what others put aside. The last one may go over
 * it, since nobody knows what a model will say.
 *
 * @returns whether it was possible.
 */
export async function reserveTokens(tx: Tx, { userId, day, tokens }: Reservation, budget: number): Promise<boolean> {
  await openUsage(tx, { userId, day })
  const reserved = await tx.$executeRaw`
    UPDATE conversation_coach.coach_token_usages
    SET reserved_tokens = reserved_tokens + ${tokens}, updated_at = now()
    WHERE user_id = ${userId} AND day = ${day}::date AND ${hasRoomIn(budget)}`
  return reserved === 1
}

/** Begins somebody's count of a day, unless it has begun. */
export async function openUsage(tx: Tx, { userId, day }: Pick<Reservation, 'userId' | 'day'>): Promise<void> {
  await tx.coachTokenUsage.createMany({ data: [{ userId, day }], skipDuplicates: true })
}

/** Whether a day's budget is not used up, as a condition on its row. */
export function hasRoomIn(budget: number): Prisma.Sql {
  return Prisma.sql`input_tokens + output_tokens + reserved_tokens < ${budget}`
}

/** Gives back what was put aside, and counts what was used. */
export async function settleTokens(tx: Tx, { userId, day, tokens }: Reservation, used: TokenCount): Promise<void> {
  await tx.coachTokenUsage.updateMany({
    where: { userId, day },
    data: {
      reservedTokens: { decrement: tokens },
      inputTokens: { increment: used.inputTokens },
      outputTokens: { increment: used.outputTokens },
    },
  })
}
