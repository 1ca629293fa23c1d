import 'server-only'
import { prisma } from '@/lib/prisma'
import { type UserSummary, userSummary } from '../sessions/session-scope.ts'
import { type AnalyticsScope, within } from './analytics-scope.ts'

/** Somebody, and how many sessions they held. */
export interface ActivePerson {
  readonly user: UserSummary
  readonly sessions: number
}

const MOST = 5

/** The people who held most of the sessions, at most five: counted in the application's layer, named in the base. */
export async function readMostActive(scope: AnalyticsScope): Promise<ActivePerson[]> {
  const groups = await prisma.demoSession.groupBy({
    by: ['userId'],
    where: within(scope),
    _count: true,
    orderBy: [{ _count: { userId: 'desc' } }, { userId: 'asc' }],
    take: MOST,
  })
  const users = await prisma.user.findMany({
    where: { id: { in: groups.map(({ userId }) => userId) } },
    select: userSummary,
  })
  const userById = new Map(users.map((user) => [user.id, user]))
  return groups.flatMap(({ userId, _count: sessions }) => {
    const user = userById.get(userId)
    return user ? { user, sessions } : []
  })
}
