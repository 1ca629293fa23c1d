import pg from 'pg'
import type { AdapterOptions } from './create-adapter.ts'
import { sharedPool } from './open-pool.ts'
import { readPoolPlan } from './pool-settings.ts'

/** A query on it that is not answered for this long fails: the server is gone without a word. */
const QUERY_TIMEOUT_MS = 10_000

/**
 * A connection beside the pool, for what keeps one for itself: LISTEN. It has the settings of the pool and, without `url`, goes to
 * the server where the pool's next connection would go.
 *
 * @returns a client that is not connected yet and belongs to the caller. Listen for its `error`.
 */
export function openConnection({ url }: AdapterOptions = {}): pg.Client {
  const settings = url === undefined ? sharedPool().options : readPoolPlan(process.env, url).settings
  return new pg.Client({ ...settings, keepAlive: true, query_timeout: QUERY_TIMEOUT_MS })
}
