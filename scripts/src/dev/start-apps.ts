import { concurrently } from 'concurrently'
import type { App } from '../apps.ts'

/** Apps that run until one of them stops or `stop` is called. */
export interface RunningApps {
  /** Settles when all have ended; rejects where one ended by itself. */
  readonly ended: Promise<unknown>
  readonly stop: () => void
}

/** Runs each app's `dev` script on its port, with its name before every line; when one ends, the others are stopped. */
export function startApps(apps: readonly App[]): RunningApps {
  const { result, commands } = concurrently(
    apps.map((app) => ({
      name: app.name,
      command: 'pnpm --silent run dev',
      cwd: app.folder,
      env: { PORT: String(app.port) },
    })),
    { prefixColors: ['cyan', 'magenta', 'yellow', 'blue'], padPrefix: true, killOthersOn: ['failure', 'success'] },
  )
  return {
    ended: result,
    stop: () => {
      for (const command of commands) command.kill('SIGTERM')
    },
  }
}
