export { seedBase, TEST_LOGIN } from '../prisma/seed/base.ts'
export { runSeed, type SeedRun } from './seed/run-seed.ts'
export {
  type SeedCounts,
  type SeedSummary,
  type SeedTable,
  type UpsertedRows,
  type UpsertOptions,
  upsertRows,
} from './seed/upsert-rows.ts'
