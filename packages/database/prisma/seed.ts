import { type PrismaClient, prisma } from '../src/index.ts'
import { runSeed, type SeedRun } from '../src/seed/run-seed.ts'
import { seedTransaction } from '../src/seed/seed-transaction.ts'
import type { SeedSummary } from '../src/seed/upsert-rows.ts'
import { seedBase } from './seed/base.ts'
import { seedPlugins } from './seed/plugins.ts'

/** Puts the sample data of the base and of all plugins into the database, all or nothing. Safe to repeat. */
export function seed(client: Pick<PrismaClient, '$transaction'>): Promise<SeedSummary> {
  return client.$transaction(async (tx) => ({ ...(await seedBase(tx)), ...(await seedPlugins(tx)) }), seedTransaction)
}

const run: SeedRun = { name: 'base', client: prisma, seed: () => seed(prisma) }

export default run

if (import.meta.main) process.exitCode = await runSeed(run)
