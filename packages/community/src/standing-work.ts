import type { Prisma } from '@workspace/database'

/** Posts and comments that everybody sees. */
export const stands = { deletedAt: null, hiddenAt: null } as const

/** The posts whose answer a person wrote; answers to one's own posts do not count. */
export function answeredBy(userId: string): Prisma.CommunityPostWhereInput {
  return {
    ...stands,
    acceptedComment: { authorId: userId, ...stands },
    OR: [{ authorId: null }, { authorId: { not: userId } }],
  }
}
