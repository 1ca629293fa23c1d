import type { Tx } from '@/lib/prisma'

/** The time by the clock of the database, which all processes share. */
export async function databaseTime(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp()::timestamptz(3) AS now`
  return row.now
}
