import { readDatabaseHealth } from '@/server/database-health'

/** For load balancers and start scripts: 200 when the database answers, 503 when it does not. */
export async function GET(): Promise<Response> {
  const health = await readDatabaseHealth()
  const headers = { 'cache-control': 'no-store' }
  if (health.isReachable) {
    return Response.json({ status: 'ok', database: { latencyMs: health.latencyMs } }, { headers })
  }
  console.error('The database does not answer.', health.error)
  return Response.json({ status: 'unavailable', reason: 'The database does not answer.' }, { status: 503, headers })
}

export const dynamic = 'force-dynamic'
