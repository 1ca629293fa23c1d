import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { LocalPostgresError } from '../failure.ts'
import type { Cluster } from './cluster.ts'
import { isAlive, processRuns } from './process-facts.ts'

const startTimeoutMs = 60_000

/** What a server writes about itself into its data folder. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/**
 * State of a cluster:
 * - `absent`: no data folder yet.
 * - `stopped`: shut down in order.
 * - `crashed`: the server left its pid file behind; the pid is dead or now belongs to another program.
 * - `running`: the server lives; `ready` once it accepts connections.
 * - `unreadable`: the data folder belongs to another user.
 */
export type ClusterState =
  | { readonly kind: 'absent' | 'stopped' | 'crashed' | 'unreadable' }
  | ({ readonly kind: 'running' } & Postmaster)

/** Reads the state of a cluster from its files and the process table, without connecting. */
export async function clusterState(cluster: Cluster): Promise<ClusterState> {
  const version = await read(join(cluster.data, 'PG_VERSION'))
  if (typeof version === 'object') return { kind: version.code === 'ENOENT' ? 'absent' : 'unreadable' }
  const pidFile = await read(join(cluster.data, 'postmaster.pid'))
  if (typeof pidFile === 'object') return { kind: pidFile.code === 'ENOENT' ? 'stopped' : 'unreadable' }
  const postmaster = parsePostmaster(pidFile)
  const runs = isAlive(postmaster.pid) && (await processRuns(postmaster.pid, cluster.data))
  return runs ? { kind: 'running', ...postmaster } : { kind: 'crashed' }
}

/** The state once a server that is still starting, or recovering from a crash, has come up; gives up after a minute. */
export async function settledState(cluster: Cluster): Promise<ClusterState> {
  const giveUpAt = Date.now() + startTimeoutMs
  for (;;) {
    const state = await clusterState(cluster)
    if (state.kind !== 'running' || state.ready || Date.now() > giveUpAt) return state
    await sleep(50)
  }
}

/** Parses postmaster.pid: pid, data folder, start time, port, socket folder, address, memory key, status. */
export function parsePostmaster(text: string): Postmaster {
  const lines = text.split('\n').map((line) => line.trim())
  return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), ready: lines[7] === 'ready' }
}

async function read(path: string): Promise<string | { code: string | undefined }> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    return { code: (error as NodeJS.ErrnoException).code }
  }
}

/** The failure of a cluster that is `unreadable`. */
export function dataNotOurs(cluster: Cluster): LocalPostgresError {
  return new LocalPostgresError({
    code: 'POSTGRES.DATA_NOT_OURS',
    message: `The data folder ${cluster.data} belongs to another user of this system.`,
    why: 'It was made by another user, or by root, who runs the server as somebody else.',
    next: ['sudo pnpm local-postgres down', 'sudo pnpm local-postgres reset   (deletes all its data)'],
  })
}
