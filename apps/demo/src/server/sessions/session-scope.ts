import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import { failed } from '@/http/failed'
import type { Viewer } from '@/lib/auth'
import { type Prisma, prisma } from '@/lib/prisma'

/** The condition that leaves only what `viewer` may see. */
export function visibleTo(viewer: Viewer): Prisma.DemoSessionWhereInput {
  return viewer.isStaff ? {} : { userId: viewer.id }
}

/** Id of the user whose sessions alone a request is about; undefined where it is about everybody's, which only staff may ask. */
export function ownerFor(viewer: Viewer, user?: Pick<UserSummary, 'id'>): string | undefined {
  return user?.id ?? (viewer.isStaff ? undefined : viewer.id)
}

/** A user as others may see them. */
export const userSummary = { id: true, name: true, email: true } satisfies Prisma.UserSelect

export type UserSummary = Prisma.UserGetPayload<{ select: typeof userSummary }>

/** The condition that leaves only the sessions of `user`; all of them without one. */
export function heldBy(user: Pick<UserSummary, 'id'> | undefined): Prisma.DemoSessionWhereInput {
  return user ? { userId: user.id } : {}
}

/**
 * The user that a request names by `userId`; undefined where it names none.
 * Naming anybody but oneself is for staff, who then learn whether that user exists.
 */
export async function resolveUser(
  viewer: Viewer,
  userId: string | undefined,
): Promise<Result<UserSummary | undefined>> {
  if (userId === undefined) return success(undefined)
  if (userId === viewer.id) return success({ id: viewer.id, name: viewer.name, email: viewer.email })
  if (!viewer.isStaff) {
    return failed({
      code: 'AUTH.FORBIDDEN',
      message: 'Only staff may ask for the sessions of another user.',
      errors: [{ field: 'userId', message: 'Must be your own id, or absent.' }],
    })
  }
  const user = await prisma.user.findFirst({ where: { id: userId }, select: userSummary })
  if (user) return success(user)
  return failed({
    code: 'USER.NOT_FOUND',
    message: 'There is no such user.',
    errors: [{ field: 'userId', message: 'Is not the id of a user.' }],
  })
}
