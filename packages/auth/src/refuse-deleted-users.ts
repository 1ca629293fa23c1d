import { APIError } from 'better-auth/api'
import type { BaseClient } from './create-auth.ts'

/**
 * Refuses to make a user whose e-mail address a soft-deleted one keeps. The status is the one at which registration answers
 * as if it had gone well, as it does for every address that is taken.
 */
export function refuseDeletedUsers(prisma: BaseClient) {
  return async ({ email }: { email: string }): Promise<void> => {
    const taken = await prisma.user.count({ where: { email, deletedAt: { not: null } } } as never)
    if (taken) throw new APIError('FORBIDDEN', { code: 'USER_DELETED', message: 'This account has been removed.' })
  }
}
