import { databaseAddress, hostAndPort } from '@workspace/config/database-address'
import { checkDatabase, ensureDatabase } from './database.ts'
import { composeUp } from './docker/compose.ts'
import { developmentCluster } from './embedded/cluster.ts'
import { ensureServer } from './embedded/ensure-server.ts'
import { isLocalPostgresError } from './failure.ts'
import { type LocalTarget, type OperationOptions, resolveTarget } from './target.ts'

/** The database server that is ready to be used; holds no password. */
export interface UpResult {
  readonly kind: 'embedded' | 'docker' | 'own'
  /** False where it already ran or is not ours to start. */
  readonly started: boolean
  /** `host:port` */
  readonly address: string
  readonly database: string
  /** Version of PostgreSQL; undefined where one's own server lacks the database. */
  readonly version: string | undefined
}

/**
 * Makes sure that the database server runs and holds the database; does nothing when it does, and only checks a server of
 * one's own (DATABASE_URL).
 *
 * @throws {LocalPostgresError} with code, reason and the next command.
 */
export async function up(options: OperationOptions = {}): Promise<UpResult> {
  const target = resolveTarget(options)
  const onProgress = options.onProgress ?? (() => {})
  const at = databaseAddress(target.url)
  const place = { address: hostAndPort(at), database: at.database }
  if (target.kind === 'own') return { kind: 'own', started: false, ...place, version: await checkDatabase(target.url) }
  const started =
    target.kind === 'docker' ? await composeUp(target, onProgress) : await startEmbedded(target, onProgress)
  return { kind: target.kind, started, ...place, version: await ensureDatabase(target.url) }
}

async function startEmbedded(
  { root, port, url }: LocalTarget,
  onProgress: (message: string) => void,
): Promise<boolean> {
  try {
    return (await ensureServer(developmentCluster(root), port, onProgress)).started
  } catch (error) {
    // A server that root started for this workspace serves its other users as well.
    const isOthers = isLocalPostgresError(error) && error.code === 'POSTGRES.DATA_NOT_OURS'
    if (isOthers && (await answers(url))) return false
    throw error
  }
}

function answers(url: string): Promise<boolean> {
  return checkDatabase(url).then(
    () => true,
    () => false,
  )
}
