import { join } from 'node:path'
import { TEST_SECRET } from '@workspace/auth/testing'
import { type AppVariables, type RunningApp, startApp } from '@workspace/testing/app'

/** Beyond what anybody asks here. */
const NO_LIMITS = {
  RATE_LIMIT_WRITES: '1000000000',
  RATE_LIMIT_COMMANDS: '1000000000',
  SHED_EVENT_LOOP_DELAY_MS: '0',
  SHED_HEAP_PERCENT: '0',
  SHED_POOL_WAITING: '0',
}

/** Starts a process of the event platform as it is deployed. */
export function startService(
  root: string,
  databaseUrl: string,
  {
    nodeOptions = [],
    variables = {},
  }: { readonly nodeOptions?: readonly string[]; readonly variables?: AppVariables } = {},
): Promise<RunningApp> {
  return startApp({
    command: [process.execPath, ...nodeOptions, 'src/server.ts'],
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

/** Starts a server of `apps/event-platform/bench`. */
export function startRival(root: string, name: 'plain', databaseUrl: string): Promise<RunningApp> {
  return startApp({
    command: [process.execPath, `bench/${name}/server.ts`],
    cwd: join(root, 'apps/event-platform'),
    health: '/health',
    env: { NODE_ENV: 'production', DATABASE_URL: databaseUrl, BETTER_AUTH_SECRET: TEST_SECRET },
  })
}
