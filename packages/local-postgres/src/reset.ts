import { readlink, rm } from 'node:fs/promises'
import { databaseAddress, hostAndPort } from '@workspace/config/database-address'
import { withClient } from './database.ts'
import { composeDestroy, composeRuns, composeVolume } from './docker/compose.ts'
import { type Cluster, developmentCluster } from './embedded/cluster.ts'
import { withLock } from './embedded/lock.ts'
import { clusterState, dataNotOurs } from './embedded/postmaster.ts'
import { makeLocalFolder } from './embedded/prepare-server.ts'
import { stopServer } from './embedded/stop-server.ts'
import { LocalPostgresError } from './failure.ts'
import { type OperationOptions, resolveTarget } from './target.ts'
import { type UpResult, up } from './up.ts'

/** What a reset would delete. */
export interface ResetPlan {
  readonly kind: 'embedded' | 'docker'
  /** The data folder, or the Docker volume. */
  readonly place: string
  /** Databases in it, undefined while the server does not run. */
  readonly databases: readonly string[] | undefined
  /** Typing one of these consents. */
  readonly confirmBy: readonly string[]
}

/**
 * Says what a reset would delete; changes nothing.
 *
 * @throws {LocalPostgresError} `POSTGRES.NOT_LOCAL` for a server of one's own.
 */
export async function planReset(options: OperationOptions = {}): Promise<ResetPlan> {
  const target = resolveTarget(options)
  if (target.kind === 'own') {
    throw new LocalPostgresError({
      code: 'POSTGRES.NOT_LOCAL',
      message: `The server at ${hostAndPort(databaseAddress(target.url))} is your own (DATABASE_URL); it is not reset from here.`,
      next: ['DATABASE_URL= pnpm local-postgres reset   (the embedded server instead)'],
    })
  }
  const cluster = developmentCluster(target.root)
  const isEmbedded = target.kind === 'embedded'
  const place = isEmbedded ? cluster.folder : await composeVolume(target)
  const runs = isEmbedded ? (await clusterState(cluster)).kind === 'running' : await composeRuns(target)
  const databases = runs ? await listDatabases(target.url).catch(() => undefined) : undefined
  return { kind: target.kind, place, databases, confirmBy: [databaseAddress(target.url).database, place] }
}

/**
 * Deletes the database server's data and starts it anew with an empty database.
 *
 * @param options.confirm - the name of the database or of the place that {@link planReset} gives.
 * @throws {LocalPostgresError} `POSTGRES.NOT_CONFIRMED` where the name is missing or another.
 */
export async function reset(options: OperationOptions & { readonly confirm: string }): Promise<UpResult> {
  const target = resolveTarget(options)
  const plan = await planReset(options)
  if (!plan.confirmBy.includes(options.confirm)) throw notConfirmed(plan)
  if (target.kind === 'docker') await composeDestroy(target)
  else await destroy(developmentCluster(target.root))
  return up(options)
}

/** The failure that names what would be lost and how to consent. */
export function notConfirmed(plan: ResetPlan): LocalPostgresError {
  const names = plan.databases?.length ? `, with the databases ${plan.databases.join(', ')}` : ''
  return new LocalPostgresError({
    code: 'POSTGRES.NOT_CONFIRMED',
    message: `A reset deletes ${plan.place}${names}. Nothing was changed.`,
    why: 'Consent by naming the database or that place.',
    next: [`pnpm local-postgres reset --confirm ${plan.confirmBy[0]}`],
  })
}

async function destroy(cluster: Cluster): Promise<void> {
  if ((await clusterState(cluster)).kind === 'unreadable') throw dataNotOurs(cluster)
  await makeLocalFolder(cluster)
  await withLock(cluster.lock, async () => {
    await stopServer(cluster)
    const moved = await readlink(cluster.folder).catch(() => undefined)
    if (moved) await rm(moved, { recursive: true, force: true })
    await rm(cluster.folder, { recursive: true, force: true })
  })
}

async function listDatabases(url: string): Promise<string[]> {
  const query = "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY datname"
  const { rows } = await withClient(url, (client) => client.query<{ datname: string }>(query))
  return rows.map(({ datname }) => datname)
}
