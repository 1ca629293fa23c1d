import { subscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DatabaseLogger, databaseLogger } from '../logging/database-logger.ts'
import { closeSharedPool } from '../pool/open-pool.ts'
import { isStopping, markStopping } from './stopping.ts'

export { isStopping } from './stopping.ts'

/** How a process ends. */
export interface ShutdownOptions {
  /**
   * Takes no new requests, and waits for those under way. Where the server does that by itself and then ends the process, as
   * Next.js does, leave it out: then readiness goes down, connections close once idle, and the time limit holds.
   */
  readonly close?: () => PromiseLike<unknown>
  /** Begins at the signal, and ends before `close` begins. */
  readonly drain?: () => PromiseLike<unknown> | undefined
  /** Clients to disconnect after that. */
  readonly clients?: readonly { $disconnect(): Promise<unknown> }[]
  /** Longest wait for all of it, in milliseconds; then the process ends with status 1. */
  readonly timeoutMs: number
  /** How long it goes on serving as not ready, for load balancers to notice, in milliseconds. Default: 0. */
  readonly delayMs?: number
  /** Default: the logger of the database. */
  readonly log?: DatabaseLogger
}

/**
 * Ends the process in order on SIGTERM and SIGINT: it says that it is not ready, requests under way are answered, clients and
 * pools end when their queries are done, and the process ends by itself with status 0. Further signals change nothing, since
 * a terminal, a task runner and a watcher may each send one for a single Ctrl-C; the time limit bounds the wait.
 */
export function shutdownOnSignal(options: ShutdownOptions): void {
  const { close, drain, clients = [], timeoutMs, delayMs = 0, log = databaseLogger() } = options
  const fail = (err: unknown) => {
    log.fatal({ err }, 'stopped with work unfinished')
    process.exit(1)
  }
  const finish = async (closeServer: NonNullable<typeof close>) => {
    await Promise.all([delayMs > 0 && sleep(delayMs), drain?.()])
    await closeServer()
    await Promise.all(clients.map((client) => client.$disconnect()))
    await closeSharedPool()
    log.info('stopped')
  }
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping()) return
    markStopping()
    log.info({ signal }, 'stopping: no new requests, those under way are answered')
    setTimeout(() => fail(new Error(`Still busy ${timeoutMs} ms after ${signal}.`)), delayMs + timeoutMs).unref()
    if (close) finish(close).catch(fail)
    else closeConnectionsWhenIdle()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
}

/**
 * A server that closes takes its idle connections along, but waits for one that becomes idle afterwards for as long as the client
 * keeps it.
 */
function closeConnectionsWhenIdle(): void {
  subscribe('http.server.response.finish', (message) => {
    const { server } = message as { server: Server }
    setImmediate(() => server.closeIdleConnections())
  })
}
