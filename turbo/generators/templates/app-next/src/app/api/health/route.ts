import { readinessRoute } from '@workspace/database/health/next'
import { prisma } from '@/lib/prisma'

/** For load balancers and start scripts: 200 when the application can do its work, 503 when it cannot. */
export const GET = readinessRoute({ prisma })

export const dynamic = 'force-dynamic'
