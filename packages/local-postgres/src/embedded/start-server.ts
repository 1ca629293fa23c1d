import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { LocalPostgresError } from '../failure.ts'
import type { Cluster } from './cluster.ts'
import { portTaken } from './port.ts'
import { clusterState } from './postmaster.ts'
import type { PreparedServer } from './prepare-server.ts'
import { runProgram } from './run-program.ts'

const logLimitBytes = 10_000_000
const orphanWaitMs = 5_000

/**
 * Starts the server of an existing data folder on a port, detached: it outlives the caller and its terminal.
 *
 * Recovers from a crash. Call it under the cluster's lock, with the server not running.
 *
 * @throws {LocalPostgresError} `POSTGRES.PORT_TAKEN`, or `POSTGRES.START_FAILED` with what the server logged.
 */
export async function startServer(server: PreparedServer, port: number): Promise<void> {
  const { cluster } = server
  if ((await clusterState(cluster)).kind === 'crashed') await disownPid(cluster)
  await rotateLog(cluster)
  const giveUpAt = Date.now() + orphanWaitMs
  for (;;) {
    const log = await tryToStart(server, port)
    if (log === undefined) return
    // Processes of a killed server end by themselves, but a busy one needs a moment to notice.
    if (log.includes('pre-existing shared memory block') && Date.now() < giveUpAt) {
      await sleep(200)
      continue
    }
    if (log.includes('could not bind')) throw await portTaken(port)
    throw new LocalPostgresError({
      code: 'POSTGRES.START_FAILED',
      message: `PostgreSQL did not start on 127.0.0.1:${port}.`,
      why: log,
      next: ['pnpm local-postgres logs', 'pnpm local-postgres reset   (deletes all its data)'],
    })
  }
}

/** Returns undefined when it runs, else the end of what was logged. */
async function tryToStart({ cluster, binaries, user }: PreparedServer, port: number): Promise<string | undefined> {
  const from = await logSize(cluster)
  const args = [
    'start',
    '--pgdata',
    cluster.data,
    '--log',
    cluster.log,
    '--wait',
    '--silent',
    '--options',
    `-p ${port}`,
  ]
  const { exitCode, output } = await runProgram(binaries, 'pg_ctl', args, user)
  if (exitCode === 0) return undefined
  const logged = (await readFile(cluster.log).catch(() => Buffer.alloc(0))).subarray(from).toString('utf8')
  return [...logged.trim().split('\n').slice(-8), ...output.trim().split('\n')].filter(Boolean).join('\n')
}

/**
 * Points a stale pid file at a process that cannot exist.
 *
 * The pid in it may belong to another program since the crash, so that PostgreSQL would refuse to start. Deleting the file
 * would also take away its check of the shared memory that a surviving process may still use.
 */
async function disownPid(cluster: Cluster): Promise<void> {
  const path = join(cluster.data, 'postmaster.pid')
  const [, ...rest] = (await readFile(path, 'utf8')).split('\n')
  await writeFile(path, ['2147483646', ...rest].join('\n'))
}

async function rotateLog(cluster: Cluster): Promise<void> {
  if ((await logSize(cluster)) > logLimitBytes) await rename(cluster.log, `${cluster.log}.1`)
}

function logSize(cluster: Cluster): Promise<number> {
  return stat(cluster.log).then(
    ({ size }) => size,
    () => 0,
  )
}
