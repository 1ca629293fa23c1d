import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LocalPostgresError } from '../failure.ts'
import type { Cluster } from './cluster.ts'
import { initialiseCluster } from './initialise-cluster.ts'
import { withLock } from './lock.ts'
import { isPortFree, portTaken } from './port-owner.ts'
import { type ClusterState, clusterState, type Postmaster, settledState } from './postmaster.ts'
import { makeLocalFolder, prepareServer, type ServerTools } from './prepare-server.ts'
import { startServer } from './start-server.ts'

/** A server that runs, and whether this call started it. */
export interface RunningServer extends Postmaster {
  readonly started: boolean
}

/**
 * Makes sure that the development server runs on a port; makes its data folder when there is none.
 *
 * @throws {LocalPostgresError} where the port is taken, or the data folder is not one to start.
 */
export async function ensureServer(
  cluster: Cluster,
  port: number,
  onProgress: (message: string) => void,
): Promise<RunningServer> {
  const running = runningOn(cluster, port, await clusterState(cluster))
  if (running?.ready) return { ...running, started: false }
  await makeLocalFolder(cluster)
  return withLock(cluster.lock, async () => {
    const nowRunning = runningOn(cluster, port, await settledState(cluster))
    if (nowRunning) return { ...nowRunning, started: false }
    if (!(await isPortFree(port))) throw await portTaken(port)
    const tools = await prepareServer(cluster)
    if ((await clusterState(cluster)).kind === 'absent') {
      onProgress('Making the PostgreSQL data folder')
      await initialiseCluster(cluster, tools)
    }
    await assertSameVersion(cluster, tools)
    onProgress('Starting PostgreSQL')
    await startServer(cluster, tools, port)
    const started = runningOn(cluster, port, await clusterState(cluster))
    if (!started) throw new LocalPostgresError({ code: 'POSTGRES.START_FAILED', message: 'PostgreSQL ended again.' })
    return { ...started, started: true }
  })
}

function runningOn(cluster: Cluster, port: number, state: ClusterState): Postmaster | undefined {
  if (state.kind === 'unreadable') {
    throw new LocalPostgresError({
      code: 'POSTGRES.DATA_NOT_OURS',
      message: `The data folder ${cluster.data} belongs to another user of this system.`,
      why: 'It was made by another user, or by root, who runs the server as somebody else.',
      next: ['sudo local-postgres up', 'sudo local-postgres reset --confirm workspace'],
    })
  }
  if (state.kind !== 'running') return undefined
  if (state.port !== port) {
    throw new LocalPostgresError({
      code: 'POSTGRES.PORT_CHANGED',
      message: `PostgreSQL of this workspace already runs on port ${state.port}, but port ${port} is wanted.`,
      why: 'Something may be using it there, so it is not moved by itself.',
      next: ['local-postgres down', `POSTGRES_PORT=${state.port} pnpm dev`],
    })
  }
  return state
}

async function assertSameVersion(cluster: Cluster, { binaries }: ServerTools): Promise<void> {
  const found = (await readFile(join(cluster.data, 'PG_VERSION'), 'utf8')).trim()
  if (found === String(binaries.major)) return
  throw new LocalPostgresError({
    code: 'POSTGRES.DATA_OF_OTHER_VERSION',
    message: `The data folder ${cluster.data} is of PostgreSQL ${found}; this project runs ${binaries.major}.`,
    why: 'A major version cannot read the data of another. Nothing was changed.',
    next: [
      'local-postgres reset --confirm workspace   (deletes it; migrations and seed make a new one)',
      `mv ${cluster.data} ${cluster.data}-${found}   (keeps it for a server of version ${found})`,
    ],
  })
}
