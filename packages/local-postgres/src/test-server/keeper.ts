import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cluster } from '../embedded/cluster.ts'
import { withLock } from '../embedded/lock.ts'
import { clusterState } from '../embedded/postmaster.ts'
import { isAlive } from '../embedded/process-facts.ts'
import { stopServer } from '../embedded/stop-server.ts'
import { endWhenUnused } from './end-when-unused.ts'
import { startKeeper } from './start-keeper.ts'

const graceMs = 2_000

/**
 * Makes sure that a keeper process watches the test server: it outlives every test process, however that ends, and stops
 * the server when the last lease is gone. Call it under the cluster's lock.
 */
export async function ensureKeeper(cluster: Cluster): Promise<void> {
  if (isAlive(await keeperPid(cluster))) return
  const keeper = startKeeper(new URL('./keeper-process.ts', import.meta.url), cluster.root)
  await writeFile(pidFile(cluster), String(keeper.pid))
}

/** Makes the keeper of a server that does not run any more end. */
export async function dismissKeeper(cluster: Cluster): Promise<void> {
  await rm(pidFile(cluster), { force: true })
}

/** Waits until the server has been unused for the grace period, stops it and returns. Runs in the keeper process. */
export async function keepServer(cluster: Cluster): Promise<void> {
  // Whoever started this process holds the lock until its id is written down.
  await withLock(cluster.lock, async () => {})
  await endWhenUnused(cluster, {
    graceMs,
    isThere: async () => (await keeperPid(cluster)) === process.pid && (await clusterState(cluster)).kind === 'running',
    async end() {
      await stopServer(cluster)
      await dismissKeeper(cluster)
    },
  })
}

async function keeperPid(cluster: Cluster): Promise<number> {
  return Number(await readFile(pidFile(cluster), 'utf8').catch(() => Number.NaN))
}

function pidFile(cluster: Cluster): string {
  return join(cluster.folder, 'keeper.pid')
}
