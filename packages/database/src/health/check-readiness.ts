import type { ExpectedMigrations } from '@workspace/config/expected-migrations'
import { type DatabaseLogger, databaseLogger } from '../logging/database-logger.ts'
import { poolUsage } from '../pool/pool-usage.ts'
import { sharedStandby } from '../replicas/shared-standby.ts'
import { isStopping } from '../shutdown/stopping.ts'
import { checkDatabase, type QueryableClient, withTimeout } from './check-database.ts'
import { checkMigrations, type MigrationsHealth } from './check-migrations.ts'
import type { Readiness, Ready } from './readiness.ts'

/** What to look at. */
export interface ReadinessOptions {
  readonly prisma: QueryableClient
  /** Migrations that the application was built with; where they are not known, none are looked for. */
  readonly expectedMigrations?: ExpectedMigrations | undefined
  /** Longest wait for all answers, in milliseconds. Default: 2000. */
  readonly timeoutMs?: number
  /** Is told why it is not ready. Default: the logger of the database. */
  readonly log?: Pick<DatabaseLogger, 'error'>
}

const START_IT = 'the database does not answer; on a development machine, start it with: pnpm db:up'

/**
 * Says whether the application can do its work: it is not stopping, the database answers, and has the migrations that the
 * application was built with. Logs why it cannot; what it returns names neither hosts nor users.
 */
export async function checkReadiness({
  prisma,
  expectedMigrations,
  timeoutMs = 2_000,
  log = databaseLogger(),
}: ReadinessOptions): Promise<Readiness> {
  if (isStopping()) return { status: 'unavailable', reason: 'The service is stopping.' }
  const database = await checkDatabase(prisma, { timeoutMs })
  if (!database.isReachable) {
    log.error({ err: database.error }, START_IT)
    return { status: 'unavailable', reason: 'The database does not answer.' }
  }
  try {
    const { latencyMs } = database
    const [migrations, replica] = await withTimeout(
      Promise.all([
        expectedMigrations === undefined ? undefined : checkMigrations(prisma, expectedMigrations),
        sharedStandby()?.check(),
      ]),
      timeoutMs,
    )
    const reason = migrations && whyNotReady(migrations)
    if (reason !== undefined) {
      log.error({ ...migrations }, 'the migrations are not applied; apply them with: pnpm db:migrate:deploy')
      return { status: 'unavailable', reason }
    }
    return readyAnswer({ latencyMs, migrations, replica })
  } catch (err) {
    log.error({ err }, 'the database does not say how it is')
    return { status: 'unavailable', reason: 'The database does not say how it is.' }
  }
}

function readyAnswer({
  latencyMs,
  migrations,
  replica,
}: {
  latencyMs: number
  migrations: MigrationsHealth | undefined
  replica: Ready['replica']
}): Ready {
  return {
    status: 'ok',
    database: { latencyMs },
    pool: poolUsage(),
    ...(migrations && { migrations: { applied: migrations.applied, hidden: [...migrations.hidden] } }),
    ...(replica && { replica }),
  }
}

function whyNotReady({ missing, unfinished }: MigrationsHealth): string | undefined {
  const [first] = [...unfinished, ...missing]
  if (first === undefined) return undefined
  const count = new Set([...unfinished, ...missing]).size
  return count === 1 ? `Migration ${first} is not applied.` : `${count} migrations are not applied, ${first} first.`
}
