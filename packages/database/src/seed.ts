export { seedBase } from '../prisma/seed/base.ts'
export { TEST_LOGIN } from '../prisma/seed/people.ts'
export { runSeed, type SeedRun } from './seed/run-seed.ts'
export { type SeedSummary, upsertRows } from './seed/upsert-rows.ts'
