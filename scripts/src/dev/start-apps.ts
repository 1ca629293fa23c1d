import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { concurrently } from 'concurrently'
import type { App } from '../apps.ts'

/** Apps that run until one of them stops or `stop` is called. */
export interface RunningApps {
  /** Settles when all have ended; rejects where one ended by itself. */
  readonly ended: Promise<unknown>
  /** Stops them all; what they say of it is not printed. */
  readonly stop: () => void
}

/** Lets an app start faster the second time. */
const cacheSettings = (root: string) => ({
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/node-compile-cache'),
  // Next.js else ends before it has written down what it compiled last, which after a short run is everything.
  __NEXT_DEV_WAIT_FOR_TURBOPACK_SHUTDOWN: '1',
  // In a container Next.js makes a new one at each start, and compiles everything anew for it.
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY:
    process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? createHash('sha256').update(root).digest('base64'),
})

/**
 * The stream until it is to be silent. It may be a terminal that was closed: concurrently would throw at the next word, and leave
 * the rest running.
 */
function tolerant(stream: NodeJS.WritableStream, silence: AbortSignal): Writable {
  return new Writable({
    write: (chunk, _encoding, done) => void (silence.aborted ? done() : stream.write(chunk, () => done())),
  })
}

/** Runs each app's `dev` script on its port, with its name before every line; when one ends, the others are stopped. */
export function startApps(apps: readonly App[], root: string): RunningApps {
  const silence = new AbortController()
  const { result, commands } = concurrently(
    apps.map((app) => ({
      name: app.name,
      command: 'pnpm --silent run dev',
      cwd: app.folder,
      env: { PORT: String(app.port), NEXT_TELEMETRY_DISABLED: '1', ...cacheSettings(root) },
    })),
    {
      outputStream: tolerant(process.stdout, silence.signal),
      prefixColors: ['cyan', 'magenta', 'yellow', 'blue'],
      padPrefix: true,
      killOthersOn: ['failure', 'success'],
    },
  )
  return {
    ended: result,
    stop: () => {
      silence.abort()
      for (const command of commands) command.kill('SIGTERM')
    },
  }
}
