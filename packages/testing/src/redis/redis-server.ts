import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { connect } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@workspace/local-postgres/testing'

const PROGRAM = 'redis-server'
const POLL_MS = 20

/** A Redis server that keeps nothing on disk. */
export interface RedisServer extends AsyncDisposable {
  /** For the variable REDIS_URL; the same after a restart. */
  readonly url: string
  /** Kills it without a word to anybody. */
  readonly stop: () => Promise<void>
  /** Starts it again, empty. */
  readonly start: () => Promise<void>
  /** Lets it answer nothing, with all connections open, until `resume`. */
  readonly pause: () => void
  readonly resume: () => void
}

/** Why tests on Redis are skipped on this machine; undefined where they run. */
export const redisIsMissing: string | undefined = isOnPath(PROGRAM)
  ? undefined
  : `no ${PROGRAM} on PATH: apt-get install redis-server, brew install redis`

/** Starts a Redis server on a free port of the loopback address. */
export async function startRedisServer(): Promise<RedisServer> {
  const port = await freePort()
  let server: ChildProcess | undefined
  const stop = async () => {
    const running = server
    server = undefined
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const closed = once(running, 'exit')
    running.kill('SIGKILL')
    await closed
  }
  const start = async () => {
    const args = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no']
    const started = spawn(PROGRAM, args, { stdio: 'ignore' })
    server = started
    const over = new AbortController()
    started.once('error', (error) => over.abort(error))
    started.once('exit', (code) => over.abort(new Error(`${PROGRAM} ended with status ${code}.`)))
    await answers(port, over.signal)
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    stop,
    start,
    pause: () => server?.kill('SIGSTOP'),
    resume: () => server?.kill('SIGCONT'),
    [Symbol.asyncDispose]: stop,
  }
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Resolves once it answers a PING; rejects with the reason of `signal`. */
async function answers(port: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect', { signal })
      socket.write('PING\r\n')
      const [answer] = await once(socket, 'data', { signal })
      if (String(answer).startsWith('+PONG')) return
    } catch {
      // Not there yet.
    } finally {
      socket.destroy()
    }
    await sleep(POLL_MS)
  }
}
