import type { Prisma } from '../../src/generated/prisma/client.ts'
import type { SeedSummary } from '../../src/seed/upsert-rows.ts'
import type { SampleIds } from './sample-ids.ts'

/** Default export of `prisma/seed/<plugin>.ts`: what this installation knows of the plugin, and its sample data. */
export interface PluginSeed {
  /** Semantic version of the plugin. */
  readonly version: string
  readonly description: string
  /** The plugin's own settings, which a developer may change and a repeated seed leaves as they are. */
  readonly settings?: Prisma.InputJsonObject
  /** Writes the rows, in a transaction in which the base is seeded. Safe to repeat. */
  readonly seed: (db: Prisma.TransactionClient, sample: SampleIds) => Promise<SeedSummary>
}
