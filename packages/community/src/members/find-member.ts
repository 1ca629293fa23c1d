import { personSelect, presentPerson } from '@workspace/http/person'
import type { CommunityClient } from '../client.ts'
import { problem } from '../problems.ts'
import { answeredBy, stands } from '../standing-work.ts'
import { ANSWER_REPUTATION, type Member } from './member-schemas.ts'

/**
 * Reads what a member did here.
 *
 * @throws {ProblemError} COMMUNITY.MEMBER_NOT_FOUND, also for one who is soft-deleted.
 */
export async function findMember(prisma: CommunityClient, userId: string): Promise<Member> {
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { ...personSelect, createdAt: true } })
  const person = presentPerson(user)
  if (!user || !person) throw problem('COMMUNITY.MEMBER_NOT_FOUND', `There is no member "${userId}".`)
  const where = { authorId: userId, ...stands }
  const [posts, comments, acceptedAnswers, awards] = await Promise.all([
    prisma.communityPost.aggregate({ where, _count: true, _sum: { score: true } }),
    prisma.communityComment.aggregate({ where, _count: true, _sum: { score: true } }),
    prisma.communityPost.count({ where: answeredBy(userId) }),
    prisma.communityBadgeAward.findMany({
      where: { userId },
      orderBy: [{ awardedAt: 'desc' }, { id: 'asc' }],
      select: { reason: true, awardedAt: true, badge: { select: { slug: true, name: true, tier: true } } },
    }),
  ])
  return {
    person,
    joinedAt: user.createdAt.toISOString(),
    reputation: (posts._sum.score ?? 0) + (comments._sum.score ?? 0) + ANSWER_REPUTATION * acceptedAnswers,
    counts: { posts: posts._count, comments: comments._count, acceptedAnswers },
    badges: awards.map(({ badge, reason, awardedAt }) => ({ ...badge, reason, awardedAt: awardedAt.toISOString() })),
  }
}
