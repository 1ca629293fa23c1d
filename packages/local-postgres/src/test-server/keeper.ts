import { spawn } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Cluster } from '../embedded/cluster.ts'
import { withLock } from '../embedded/lock.ts'
import { clusterState } from '../embedded/postmaster.ts'
import { isAlive } from '../embedded/process-facts.ts'
import { stopServer } from '../embedded/stop-server.ts'
import { countLeases, removeDeadLeases } from './leases.ts'

const pollMs = 250

/** How long an unused test server stays up, so that the next package's tests find it running. */
const graceMs = 2_000

/**
 * Makes sure that a keeper process watches the test server: it outlives every test process, however that ends, and stops
 * the server when the last lease is gone. Call it under the cluster's lock.
 */
export async function ensureKeeper(cluster: Cluster): Promise<void> {
  if (isAlive(await keeperPid(cluster))) return
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./keeper-process.ts', import.meta.url)), cluster.root],
    {
      cwd: cluster.root,
      env,
      detached: true,
      stdio: 'ignore',
      windowsHide: true,
    },
  )
  child.unref()
  await writeFile(pidFile(cluster), String(child.pid))
}

/** Makes the keeper of a server that does not run any more end. */
export async function dismissKeeper(cluster: Cluster): Promise<void> {
  await rm(pidFile(cluster), { force: true })
}

/** Waits until the server has been unused for the grace period, stops it and returns. Runs in the keeper process. */
export async function keepServer(cluster: Cluster): Promise<void> {
  for (let unusedSince: number | undefined; ; await sleep(pollMs)) {
    if ((await keeperPid(cluster)) !== process.pid || (await clusterState(cluster)).kind !== 'running') return
    await removeDeadLeases(cluster.leases)
    if ((await countLeases(cluster.leases)) > 0) unusedSince = undefined
    else unusedSince ??= Date.now()
    if (unusedSince === undefined || Date.now() - unusedSince < graceMs) continue
    const stopped = await withLock(cluster.lock, async () => {
      if ((await countLeases(cluster.leases)) > 0) return false
      await stopServer(cluster)
      await dismissKeeper(cluster)
      return true
    })
    if (stopped) return
  }
}

async function keeperPid(cluster: Cluster): Promise<number> {
  return Number(await readFile(pidFile(cluster), 'utf8').catch(() => Number.NaN))
}

function pidFile(cluster: Cluster): string {
  return join(cluster.folder, 'keeper.pid')
}
