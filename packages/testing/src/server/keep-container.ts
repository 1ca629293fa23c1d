import { rename, rm, writeFile } from 'node:fs/promises'
import type { StartedPostgreSqlContainer } from '@testcontainers/postgresql'
import { clearLeases, endWhenUnused } from '@workspace/local-postgres/testing'
import type { ContainerPlace, ContainerState } from './container-place.ts'

/** The image for tests, the same as in docker-compose.yml. */
export const image = 'postgres:18'

/** Starting a container takes seconds, so an unused one waits a little for the next package's tests. */
const graceMs = 5_000

const settings = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300', 'timezone=UTC']

/** Starts the container, says so in the state file, and stops it when nobody has leased it for a while. Runs in a process of its own. */
export async function keepContainer(place: ContainerPlace): Promise<void> {
  await clearLeases(place.leases)
  const container = await startContainer().catch((error: unknown) => error)
  if (!isStarted(container)) {
    await writeState(place, { kind: 'failed', reason: firstLine(container), at: Date.now() })
    return
  }
  const url = new URL(container.getConnectionUri())
  await writeState(place, { kind: 'running', keeperPid: process.pid, url: url.href })
  await endWhenUnused(place, { graceMs, end: () => rm(place.state, { force: true }) })
  await container.stop()
}

async function startContainer(): Promise<StartedPostgreSqlContainer> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql')
  return new PostgreSqlContainer(image)
    .withDatabase('postgres')
    .withUsername('postgres')
    .withPassword('postgres')
    .withEnvironment({
      POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8',
    })
    .withTmpFs({ '/var/lib/postgresql': 'rw' })
    .withCommand(['postgres', ...settings.flatMap((setting) => ['-c', setting])])
    .start()
}

function isStarted(value: unknown): value is StartedPostgreSqlContainer {
  return typeof value === 'object' && value !== null && 'getConnectionUri' in value
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}

async function writeState(place: ContainerPlace, state: ContainerState): Promise<void> {
  await writeFile(`${place.state}.new`, JSON.stringify(state))
  await rename(`${place.state}.new`, place.state)
}
