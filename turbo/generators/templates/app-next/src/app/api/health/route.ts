import { readinessRoute } from '@workspace/database/health/next'
import { otherMethods } from '@workspace/http/next/unrouted'
import { prisma } from '@/lib/prisma'

/** For load balancers and start scripts: 200 when the application can do its work, 503 when it cannot. */
export const GET = readinessRoute({ prisma })

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')

export const dynamic = 'force-dynamic'
