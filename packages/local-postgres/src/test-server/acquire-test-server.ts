import { access, constants, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { findWorkspaceRoot } from '@workspace/config/load-env'
import { type Cluster, testCluster } from '../embedded/cluster.ts'
import { initialiseCluster } from '../embedded/initialise-cluster.ts'
import { withLock } from '../embedded/lock.ts'
import { freePort } from '../embedded/port.ts'
import { clusterState, settledState } from '../embedded/postmaster.ts'
import { makeLocalFolder, type PreparedServer, prepareServer } from '../embedded/prepare-server.ts'
import { startServer } from '../embedded/start-server.ts'
import { isLocalPostgresError } from '../failure.ts'
import { dismissKeeper, ensureKeeper } from './keeper.ts'
import { clearLeases, removeLease, writeLease } from './leases.ts'

const attempts = 3

/** A PostgreSQL server for tests, shared with other test processes; dispose of it to give it back. */
export interface TestServer extends AsyncDisposable {
  /** Connection string of the superuser, database `postgres`. */
  readonly url: string
}

/**
 * Leases the workspace's embedded test server, starting it when it does not run.
 *
 * It stops a few seconds after the last lease is given back or its process has ended, however that happened. Its data is
 * disposable: not synced to disk, and made anew after a crash.
 *
 * @param cwd - a folder of the workspace; outside a workspace the server's data is in the system's temporary folder.
 */
export async function acquireTestServer(cwd: string = process.cwd()): Promise<TestServer> {
  const cluster = await chooseCluster(cwd)
  await makeLocalFolder(cluster)
  const { port, lease } = await withLock(cluster.lock, async () => {
    const port = (await runningPort(cluster)) ?? (await startTestServer(cluster))
    const lease = await writeLease(cluster.leases)
    await ensureKeeper(cluster)
    return { port, lease }
  })
  return {
    url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    [Symbol.asyncDispose]: () => removeLease(lease),
  }
}

/** The workspace's cluster, else one in the temporary folder: outside a workspace, or where another user has made it. */
async function chooseCluster(cwd: string): Promise<Cluster> {
  const root = findWorkspaceRoot(cwd)
  const cluster = root && testCluster(root)
  if (cluster && (await isOurs(cluster))) return cluster
  return testCluster(join(tmpdir(), `local-postgres-${process.getuid?.() ?? userInfo().username}`))
}

async function isOurs(cluster: Cluster): Promise<boolean> {
  if ((await clusterState(cluster)).kind === 'unreadable') return false
  for (const folder of [cluster.folder, dirname(cluster.folder), cluster.root]) {
    const problem = await access(folder, constants.W_OK).then(() => undefined, errorCode)
    if (problem !== 'ENOENT') return problem === undefined
  }
  return false
}

function errorCode(error: NodeJS.ErrnoException): string {
  return error.code ?? 'unknown'
}

async function runningPort(cluster: Cluster): Promise<number | undefined> {
  const state = await settledState(cluster)
  return state.kind === 'running' && state.ready ? state.port : undefined
}

async function startTestServer(cluster: Cluster): Promise<number> {
  const server = await prepareServer(cluster)
  const before = await clusterState(cluster)
  await clearLeases(cluster.leases)
  await dismissKeeper(cluster)
  if (before.kind !== 'stopped' || !(await isMadeBy(server))) await remake(server)
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    try {
      await startServer(server, port)
      return port
    } catch (error) {
      if (!isLocalPostgresError(error) || attempt === attempts) throw error
      // Somebody took the port in between, or the data is damaged; the latter costs only templates.
      if (error.code !== 'POSTGRES.PORT_TAKEN') await remake(server)
    }
  }
}

/** The data is only as good as the program and settings that made it, and after a crash without sync it is none. */
async function remake(server: PreparedServer): Promise<void> {
  await rm(server.cluster.data, { recursive: true, force: true })
  await initialiseCluster(server)
  await writeFile(recipePath(server.cluster), recipe(server))
}

async function isMadeBy(server: PreparedServer): Promise<boolean> {
  const found = await readFile(recipePath(server.cluster), 'utf8').catch(() => undefined)
  return found === recipe(server)
}

function recipe({ cluster, binaries }: PreparedServer): string {
  return JSON.stringify({ version: binaries.version, settings: cluster.settings, flags: cluster.initdbFlags })
}

function recipePath(cluster: Cluster): string {
  return join(cluster.folder, 'made-with.json')
}
