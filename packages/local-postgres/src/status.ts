import { databaseAddress, hostAndPort } from '@workspace/config/database-address'
import { checkDatabase } from './database.ts'
import { composeRuns } from './docker/compose.ts'
import { developmentCluster, testCluster } from './embedded/cluster.ts'
import { clusterState } from './embedded/postmaster.ts'
import { isLocalPostgresError } from './failure.ts'
import { type OperationOptions, resolveTarget } from './target.ts'
import { countLeases } from './test-server/leases.ts'

/** What the database server is doing. */
export interface StatusResult {
  readonly kind: 'embedded' | 'docker' | 'own'
  /** `crashed`: it did not shut down in order; the next `up` recovers. `unreadable`: it belongs to another user. */
  readonly state: 'running' | 'stopped' | 'absent' | 'crashed' | 'unreadable' | 'unreachable'
  /** `host:port` */
  readonly address: string
  readonly database: string
  readonly version?: string | undefined
  readonly pid?: number
  readonly dataFolder?: string
  /** The embedded server for tests, while it runs. */
  readonly testServer?: { readonly address: string; readonly pid: number; readonly leases: number }
}

/** Says whether the database server runs, where and for whom; changes nothing. */
export async function status(options: OperationOptions = {}): Promise<StatusResult> {
  const target = resolveTarget(options)
  const at = databaseAddress(target.url)
  const place = { address: hostAndPort(at), database: at.database }
  const testServer = await testServerStatus(target.root)
  const rest = { ...place, ...(testServer && { testServer }) }
  if (target.kind === 'own') return { kind: 'own', ...(await reachability(target.url)), ...rest }
  if (target.kind === 'docker') {
    if (!(await composeRuns(target))) return { kind: 'docker', state: 'stopped', ...rest }
    return { kind: 'docker', ...(await reachability(target.url)), ...rest }
  }
  const cluster = developmentCluster(target.root)
  const state = await clusterState(cluster)
  const found = { kind: 'embedded', dataFolder: cluster.data, ...rest } as const
  if (state.kind !== 'running') return { ...found, state: state.kind }
  const address = `127.0.0.1:${state.port}`
  const url = new URL(target.url)
  url.port = String(state.port)
  return { ...found, ...(await reachability(url.href)), address, pid: state.pid }
}

async function reachability(url: string): Promise<Pick<StatusResult, 'state' | 'version'>> {
  try {
    return { state: 'running', version: await checkDatabase(url) }
  } catch (error) {
    if (isLocalPostgresError(error) && error.code === 'POSTGRES.UNREACHABLE') return { state: 'unreachable' }
    throw error
  }
}

async function testServerStatus(root: string): Promise<StatusResult['testServer']> {
  const cluster = testCluster(root)
  const state = await clusterState(cluster)
  if (state.kind !== 'running') return undefined
  return { address: `127.0.0.1:${state.port}`, pid: state.pid, leases: await countLeases(cluster.leases) }
}
