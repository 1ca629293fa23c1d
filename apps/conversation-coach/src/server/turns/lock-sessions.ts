import { Prisma, type Tx } from '@/lib/prisma'

/** Holds the session of an id, or all of a user, until the transaction ends; returns their ids. */
export async function lockSessions(
  tx: Tx,
  of: { readonly id: string } | { readonly userId: string },
): Promise<readonly string[]> {
  const which = 'id' in of ? Prisma.sql`id = ${of.id}` : Prisma.sql`user_id = ${of.userId}`
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM conversation_coach.conversation_sessions WHERE ${which} ORDER BY id FOR UPDATE`
  return rows.map(({ id }) => id)
}
