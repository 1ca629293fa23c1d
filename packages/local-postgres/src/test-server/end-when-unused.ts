import { setTimeout as sleep } from 'node:timers/promises'
import { withLock } from '../embedded/lock.ts'
import { countLeases, removeDeadLeases } from './leases.ts'

const pollMs = 250

/** Something that processes share by leases. */
export interface Shared {
  /** Folder of the leases. */
  readonly leases: string
  /** Path of the lock under which it is started, leased and ended. */
  readonly lock: string
}

/** When and how to end it. */
export interface EndOptions {
  /** How long it stays without a lease, so that the next package's tests find it. */
  readonly graceMs: number
  /** False where it is gone, or another process keeps it now: then there is nothing to end. Default: it is there. */
  readonly isThere?: () => Promise<boolean>
  /** Ends it, under the lock. */
  readonly end: () => Promise<void>
}

/** Waits until nobody has had a lease for the grace period and ends what was shared. Runs in a keeper process. */
export async function endWhenUnused({ leases, lock }: Shared, options: EndOptions): Promise<void> {
  const { graceMs, isThere = async () => true, end } = options
  for (let usedAt = Date.now(); await isThere(); await sleep(pollMs)) {
    await removeDeadLeases(leases)
    if ((await countLeases(leases)) > 0) usedAt = Date.now()
    if (Date.now() - usedAt < graceMs) continue
    const hasEnded = await withLock(lock, async () => {
      if ((await countLeases(leases)) > 0) return false
      await end()
      return true
    })
    if (hasEnded) return
  }
}
