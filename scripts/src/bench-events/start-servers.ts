import { join } from 'node:path'
import { TEST_SECRET } from '@workspace/auth/testing'
import { freePort } from '@workspace/local-postgres/testing'
import { type AppVariables, type RunningApp, startApp } from '@workspace/testing/app'

/** Beyond what anybody asks here. */
const NO_LIMITS = {
  RATE_LIMIT_WRITES: '1000000000',
  RATE_LIMIT_COMMANDS: '1000000000',
  LIVE_MAX_SOCKETS_PER_PERSON: '1000000000',
  LIVE_MAX_SOCKETS_PER_ADDRESS: '1000000000',
  SHED_EVENT_LOOP_DELAY_MS: '0',
  SHED_HEAP_PERCENT: '0',
  SHED_POOL_WAITING: '0',
}

/** How a process is started. */
interface StartOptions {
  readonly nodeOptions?: readonly string[]
  readonly variables?: AppVariables
}

/** Starts a process of the event platform as it is deployed, or of the rival in `bench/plain` in the same surroundings. */
export function startService(
  root: string,
  databaseUrl: string,
  { nodeOptions = [], variables = {}, script = 'src/server.ts' }: StartOptions & { readonly script?: string } = {},
): Promise<RunningApp> {
  return startApp({
    command: [process.execPath, ...nodeOptions, script],
    cwd: join(root, 'apps/event-platform'),
    health: '/health',
    env: (url) => ({
      ...NO_LIMITS,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      DATABASE_URL: databaseUrl,
      BETTER_AUTH_SECRET: TEST_SECRET,
      PUBLIC_URL: url,
      ...variables,
    }),
  })
}

/** Starts the bare server for sockets, `apps/event-platform/bench/bare`. */
export function startBare(root: string, { nodeOptions = [], variables = {} }: StartOptions): Promise<RunningApp> {
  return startApp({
    command: [process.execPath, ...nodeOptions, 'bench/bare/server.ts'],
    cwd: join(root, 'apps/event-platform'),
    health: '/health',
    env: { NODE_ENV: 'production', BETTER_AUTH_SECRET: TEST_SECRET, ...variables },
  })
}

/** What makes a process tell its memory, and where. */
export async function tellingMemory(): Promise<StartOptions & { readonly memoryUrl: string }> {
  const port = await freePort()
  return {
    nodeOptions: ['--import', import.meta.resolve('../bench/report-memory.mjs')],
    variables: { BENCH_MEMORY_PORT: String(port) },
    memoryUrl: `http://127.0.0.1:${port}`,
  }
}
