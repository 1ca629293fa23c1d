import { Prisma, type Tx } from '@/lib/prisma'

/** Holds the session of an id, or all of a user, until the transaction ends; returns how many there are. */
export async function lockSessions(tx: Tx, of: { readonly id: string } | { readonly userId: string }): Promise<number> {
  const which = 'id' in of ? Prisma.sql`id = ${of.id}` : Prisma.sql`user_id = ${of.userId}`
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM conversation_coach.conversation_sessions WHERE ${which} ORDER BY id FOR UPDATE`
  return rows.length
}
