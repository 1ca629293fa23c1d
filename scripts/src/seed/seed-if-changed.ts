import { OK } from '../exit-status.ts'
import { currentSeedStamp, readSeedStamp, writeSeedStamp } from './seed-stamp.ts'

/**
 * Seeds every package, unless the database was seeded with the same sample data before. What somebody has changed in it since
 * then stays.
 *
 * @returns the exit status: 0 done, 2 failed, 3 refused.
 */
export async function seedIfChanged(root: string): Promise<number> {
  const [current, last] = await Promise.all([currentSeedStamp(root), readSeedStamp(process.env)])
  if (current === last) return OK
  // The seeds bring all clients and the sign-in along, which takes as long as all the rest of a second start.
  const { seedAll } = await import('./seed-all.ts')
  const status = await seedAll(root, { argv: [], stdout: () => {} })
  if (status === OK) await writeSeedStamp(process.env, current)
  return status
}
