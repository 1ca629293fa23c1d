import { join } from 'node:path'
import { createAuth } from '@workspace/auth'
import { readExpectedMigrations } from '@workspace/config/expected-migrations'
import { loadEnv } from '@workspace/config/load-env'
import { prisma as shared } from '@workspace/database'
import { sharedPool } from '@workspace/database/connection'
import { logDatabaseTo } from '@workspace/database/logging'
import { shutdownOnSignal } from '@workspace/database/shutdown'
import { buildApp } from './app.ts'
import { parseEnv } from './env.ts'
import { prisma } from './lib/prisma.ts'
import { explainListenError, StartupError } from './startup-error.ts'

async function start(): Promise<void> {
  loadEnv(import.meta.dirname)
  const env = parseEnv(process.env)
  checkPoolSettings()
  const app = await buildApp({
    config: {
      logger: { level: env.logLevel, ...(env.logFormat === 'pretty' && prettyLog()) },
      expectedMigrations: readExpectedMigrations(join(import.meta.dirname, '..')),
    },
    deps: {
      prisma,
      shared,
      auth: await createAuth(prisma, {
        appName: 'Event platform',
        baseURL: env.publicUrl,
        cookieDomain: env.cookieDomain,
      }),
    },
  })
  logDatabaseTo(app.log.child({ component: 'database' }))
  shutdownOnSignal({
    close: () => app.close(),
    clients: [prisma, shared],
    timeoutMs: env.shutdownTimeoutMs,
    delayMs: env.shutdownDelayMs,
    log: app.log,
  })
  await app.listen({ host: env.host, port: env.port }).catch((error) => {
    throw explainListenError(error, env)
  })
}

/** Needs the devDependency pino-pretty, which production does without. */
function prettyLog() {
  const options = { ignore: 'pid,hostname', singleLine: true, translateTime: 'SYS:HH:MM:ss' }
  return { transport: { target: import.meta.resolve('pino-pretty'), options } }
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
