/** Limits, in milliseconds, of the transaction that a seed runs in: Prisma's own 5 s are too few for a busy machine. */
export const seedTransaction = { maxWait: 30_000, timeout: 120_000 }
