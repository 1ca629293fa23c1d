import { createAuth } from '@workspace/auth'
import { loadEnv } from '@workspace/config/load-env'
import { closeSharedPool, sharedPool } from '@workspace/database/connection'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { parseEnv } from './env.ts'
import { prisma } from './lib/prisma.ts'
import { explainListenError, StartupError } from './startup-error.ts'

async function start(): Promise<void> {
  loadEnv(import.meta.dirname)
  const env = parseEnv(process.env)
  checkPoolSettings()
  const app = await buildApp({
    config: { logger: { level: env.logLevel, ...(env.logFormat === 'pretty' && prettyLog()) } },
    deps: { prisma, auth: createAuth(prisma, { appName: 'Event platform', baseURL: env.publicUrl }) },
  })
  stopOnSignal(app, env.shutdownTimeoutMs)
  await app.listen({ host: env.host, port: env.port }).catch((error) => {
    throw explainListenError(error, env)
  })
}

/** Needs the devDependency pino-pretty, which production does without. */
function prettyLog() {
  const options = { ignore: 'pid,hostname', singleLine: true, translateTime: 'SYS:HH:MM:ss' }
  return { transport: { target: import.meta.resolve('pino-pretty'), options } }
}

/**
 * Ends the process in order on SIGTERM and SIGINT: requests under way are answered, then connections close, and the process
 * ends by itself with status 0. Further signals change nothing, since a terminal, a task runner and a watcher may each send
 * one for a single Ctrl-C; the time limit bounds the wait.
 */
function stopOnSignal(app: FastifyInstance, timeoutMs: number): void {
  let isStopping = false
  const stop = async (signal: NodeJS.Signals) => {
    if (isStopping) return
    isStopping = true
    app.log.info({ signal }, 'stopping: no new requests, those under way are answered')
    setTimeout(() => fail(new Error(`Still busy ${timeoutMs} ms after ${signal}.`)), timeoutMs).unref()
    try {
      await app.close()
      await prisma.$disconnect()
      await closeSharedPool()
      app.log.info('stopped')
    } catch (error) {
      fail(error)
    }
  }
  const fail = (err: unknown) => {
    app.log.fatal({ err }, 'stopped with work unfinished')
    process.exit(1)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
}

/** Makes the pool now, which connects to nothing yet, so that a wrong setting is reported here and not to the first caller. */
function checkPoolSettings(): void {
  try {
    sharedPool()
  } catch (cause) {
    throw new StartupError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

start().catch((error: unknown) => {
  const text = error instanceof StartupError ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
})
