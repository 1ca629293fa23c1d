import { findRunningDev } from '../dev/running-dev.ts'
import { DECLINED } from '../exit-status.ts'
import type { Obstacle } from './layer-removal.ts'

/**
 * Refuses a removal while `pnpm dev` runs in the clone.
 *
 * @param what - `App shop`.
 */
export async function findRunningDevObstacle(root: string, what: string): Promise<Obstacle | undefined> {
  const dev = await findRunningDev(root)
  return (
    dev && {
      message: `${what} was not removed: pnpm dev runs in this clone, and its apps write into the database.`,
      next: [`End it: Ctrl-C where it runs, or kill ${dev.pid}. Then run the command again.`],
      status: DECLINED,
    }
  )
}
