import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LocalPostgresError } from '../failure.ts'
import type { Cluster } from './cluster.ts'
import { initialiseCluster } from './initialise-cluster.ts'
import { withLock } from './lock.ts'
import { assertPortFree } from './port.ts'
import { type ClusterState, clusterState, dataNotOurs, type Postmaster, settledState } from './postmaster.ts'
import { makeLocalFolder, type PreparedServer, prepareServer } from './prepare-server.ts'
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
  const waiting = () => onProgress('Waiting for another local-postgres command on this workspace')
  const start = async () => {
    const nowRunning = runningOn(cluster, port, await settledState(cluster))
    if (nowRunning) return { ...nowRunning, started: false }
    await assertPortFree(port)
    const server = await prepareServer(cluster)
    if ((await clusterState(cluster)).kind === 'absent') {
      onProgress('Making the PostgreSQL data folder')
      await initialiseCluster(server)
    }
    await assertSameVersion(server)
    onProgress('Starting PostgreSQL')
    await startServer(server, port)
    const started = runningOn(cluster, port, await clusterState(cluster))
    if (!started) throw new LocalPostgresError({ code: 'POSTGRES.START_FAILED', message: 'PostgreSQL ended again.' })
    return { ...started, started: true }
  }
  return withLock(cluster.lock, start, waiting)
}

function runningOn(cluster: Cluster, port: number, state: ClusterState): Postmaster | undefined {
  if (state.kind === 'unreadable') throw dataNotOurs(cluster)
  if (state.kind !== 'running') return undefined
  if (state.port !== port) {
    throw new LocalPostgresError({
      code: 'POSTGRES.PORT_CHANGED',
      message: `PostgreSQL of this workspace already runs on port ${state.port}, but port ${port} is wanted.`,
      why: 'Something may be using it there, so it is not moved by itself.',
      next: ['pnpm local-postgres down', `POSTGRES_PORT=${state.port} pnpm dev`],
    })
  }
  return state
}

async function assertSameVersion({ cluster, binaries }: PreparedServer): Promise<void> {
  const found = (await readFile(join(cluster.data, 'PG_VERSION'), 'utf8')).trim()
  if (found === String(binaries.major)) return
  throw new LocalPostgresError({
    code: 'POSTGRES.DATA_OF_OTHER_VERSION',
    message: `The data folder ${cluster.data} is of PostgreSQL ${found}; this project runs ${binaries.major}.`,
    why: 'A major version cannot read the data of another. Nothing was changed.',
    next: [
      'pnpm local-postgres reset   (deletes it; migrations and seed make a new one)',
      `mv ${cluster.data} ${cluster.data}-${found}   (keeps it for a server of version ${found})`,
    ],
  })
}
