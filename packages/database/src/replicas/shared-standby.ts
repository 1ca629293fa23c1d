import { readDatabaseEnvironment } from '../pool/database-environment.ts'
import { replicaPool, STANDBY } from '../pool/open-pool.ts'
import { singleton } from '../pool/singleton.ts'
import { Standby } from './standby.ts'

/**
 * The standby of this process, named by DATABASE_REPLICA_URL; undefined where there is none.
 *
 * @throws {Error} when a setting is out of bounds.
 */
export function sharedStandby(): Standby | undefined {
  return singleton(STANDBY, () => {
    const { DATABASE_REPLICA_URL: url, DATABASE_REPLICA_MAX_LAG_MS: maxLagMs } = readDatabaseEnvironment(process.env)
    return url === undefined ? undefined : new Standby(replicaPool(url), { maxLagMs })
  })
}
