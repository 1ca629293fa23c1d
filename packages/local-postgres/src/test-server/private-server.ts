import { appendFile, chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cluster, testCluster } from '../embedded/cluster.ts'
import { initialiseCluster } from '../embedded/initialise-cluster.ts'
import { freePort } from '../embedded/port.ts'
import { makeLocalFolder, type PreparedServer, prepareServer } from '../embedded/prepare-server.ts'
import { startServer } from '../embedded/start-server.ts'
import { stopServer } from '../embedded/stop-server.ts'

/** A PostgreSQL server of one test, to be stopped and started as it likes; its data goes when it is disposed of. */
export interface PrivateServer extends AsyncDisposable {
  readonly port: number
  /** Connection string of the superuser, database `postgres`. */
  readonly url: string
  /** Starts it on the same port. */
  readonly start: () => Promise<void>
  /** Ends its connections and stops it. */
  readonly stop: () => Promise<void>
}

/** Settings with which a server can be followed by a standby. */
const replicated = { wal_level: 'replica', max_wal_senders: '4', wal_keep_size: '256MB', hot_standby: 'on' }

/** Starts a primary and a standby that streams from it, both empty. */
export async function startReplicatedServers(): Promise<
  AsyncDisposable & { readonly primary: PrivateServer; readonly standby: PrivateServer }
> {
  await using opened = new AsyncDisposableStack()
  const first = await prepare(opened)
  const second = await prepare(opened)
  await initialiseCluster(first)
  // A copy of data that no server has used yet is a base backup.
  await copyData(first, second)
  const primary = opened.use(await start(first))
  await follow(second, primary)
  // Once more, to hand the copy over to the server's user.
  const standby = opened.use(await start(await prepareServer(second.cluster)))
  const held = opened.move()
  return { primary, standby, [Symbol.asyncDispose]: () => held.disposeAsync() }
}

async function prepare(opened: AsyncDisposableStack): Promise<PreparedServer> {
  const root = await mkdtemp(join(tmpdir(), 'postgres-private-'))
  opened.defer(() => rm(root, { recursive: true, force: true }))
  await chmod(root, 0o755)
  const base = testCluster(root)
  const cluster: Cluster = { ...base, settings: { ...base.settings, ...replicated } }
  await makeLocalFolder(cluster)
  return prepareServer(cluster)
}

async function copyData(from: PreparedServer, to: PreparedServer): Promise<void> {
  await cp(from.cluster.data, to.cluster.data, { recursive: true })
  await chmod(to.cluster.data, 0o700)
}

async function follow({ cluster }: PreparedServer, { port }: PrivateServer): Promise<void> {
  await writeFile(join(cluster.data, 'standby.signal'), '')
  await appendFile(
    join(cluster.data, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${port} user=postgres password=postgres'\n`,
  )
}

async function start(server: PreparedServer): Promise<PrivateServer> {
  const port = await freePort()
  await startServer(server, port)
  const stop = async () => {
    await stopServer(server.cluster)
  }
  return {
    port,
    url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    start: () => startServer(server, port),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
