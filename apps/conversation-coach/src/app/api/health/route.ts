import { checkDatabase, DATABASE_SILENT, healthResponse } from '@workspace/database/health'
import { prisma } from '@/lib/prisma'

/** For load balancers and start scripts: 200 when the database answers, 503 when it does not. */
export async function GET(): Promise<Response> {
  const health = await checkDatabase(prisma)
  if (!health.isReachable) console.error(DATABASE_SILENT, health.error)
  return healthResponse(health)
}

export const dynamic = 'force-dynamic'
