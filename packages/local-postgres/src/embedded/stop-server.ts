import { LocalPostgresError } from '../failure.ts'
import type { Cluster } from './cluster.ts'
import { clusterState, dataNotOurs } from './postmaster.ts'
import { prepareServer } from './prepare-server.ts'
import { runProgram } from './run-program.ts'

/**
 * Stops the server if it runs: ends its connections, waits until it is down. Call it under the cluster's lock.
 *
 * @returns whether there was one to stop.
 * @throws {LocalPostgresError} `POSTGRES.DATA_NOT_OURS` where it belongs to another user, `POSTGRES.STOP_FAILED`.
 */
export async function stopServer(cluster: Cluster): Promise<boolean> {
  const state = await clusterState(cluster)
  if (state.kind === 'unreadable') throw dataNotOurs(cluster)
  if (state.kind !== 'running') return false
  const { binaries, user, cluster: resolved } = await prepareServer(cluster)
  const stop = (mode: 'fast' | 'immediate') => {
    const args = ['stop', '--pgdata', resolved.data, '--mode', mode, '--wait', '--timeout', '20', '--silent']
    return runProgram(binaries, 'pg_ctl', args, user)
  }
  let result = await stop('fast')
  if (result.exitCode !== 0 && (await clusterState(cluster)).kind === 'running') result = await stop('immediate')
  if (result.exitCode !== 0 && (await clusterState(cluster)).kind === 'running') {
    throw new LocalPostgresError({
      code: 'POSTGRES.STOP_FAILED',
      message: `PostgreSQL (pid ${state.pid}) could not be stopped.`,
      why: result.output.trim(),
      next: ['pnpm local-postgres logs'],
    })
  }
  return true
}
