import { z } from 'zod'
import { replicaPool } from '../pool/open-pool.ts'
import { postgresUrl } from '../pool/pool-settings.ts'
import { type Environment, readVariables } from '../pool/read-variables.ts'
import { singleton } from '../pool/singleton.ts'
import { Standby } from './standby.ts'

const replicaEnvironment = z.object({
  DATABASE_REPLICA_URL: postgresUrl.optional(),
  DATABASE_REPLICA_MAX_LAG_MS: z.coerce.number().int().min(0).max(3_600_000).default(10_000),
})

/**
 * The standby of this process, named by DATABASE_REPLICA_URL; undefined where there is none.
 *
 * @throws {Error} naming every variable that is wrong.
 */
export function sharedStandby(env: Environment = process.env): Standby | undefined {
  const { DATABASE_REPLICA_URL: url, DATABASE_REPLICA_MAX_LAG_MS: maxLagMs } = readVariables(
    replicaEnvironment,
    env,
    'read replica',
  )
  return url === undefined ? undefined : singleton('standby', () => new Standby(replicaPool(url), { maxLagMs }))
}
