import { composeDown } from './docker/compose.ts'
import { type Cluster, developmentCluster, testCluster } from './embedded/cluster.ts'
import { withLock } from './embedded/lock.ts'
import { clusterState, dataNotOurs } from './embedded/postmaster.ts'
import { stopServer } from './embedded/stop-server.ts'
import { type OperationOptions, resolveTarget } from './target.ts'

/** What was stopped. */
export interface DownResult {
  readonly kind: 'embedded' | 'docker' | 'own'
  /** Whether the development server ran. */
  readonly stopped: boolean
  /** Whether the embedded server for tests ran. */
  readonly testServerStopped: boolean
}

/** Stops the database server and the embedded server for tests; their data stays. A server of one's own is left alone. */
export async function down(options: OperationOptions = {}): Promise<DownResult> {
  const target = resolveTarget(options)
  const tests = testCluster(target.root)
  // Another user's test server ends by itself.
  const testServerStopped = (await clusterState(tests)).kind === 'running' && (await stop(tests))
  if (target.kind === 'own') return { kind: 'own', stopped: false, testServerStopped }
  const stopped = target.kind === 'docker' ? await composeDown(target) : await stop(developmentCluster(target.root))
  return { kind: target.kind, stopped, testServerStopped }
}

async function stop(cluster: Cluster): Promise<boolean> {
  const { kind } = await clusterState(cluster)
  if (kind === 'unreadable') throw dataNotOurs(cluster)
  if (kind !== 'running') return false
  return withLock(cluster.lock, () => stopServer(cluster))
}
