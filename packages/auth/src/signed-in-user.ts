import { type Ban, isBanned } from './is-banned.ts'

/** The user of a session, as far as it decides what somebody may do. */
export interface SessionUser extends Ban {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
  readonly isStaff?: boolean | null | undefined
  /** Platform roles, with commas between them. */
  readonly role?: string | null | undefined
}

/** A signed-in person. */
export interface SignedInUser {
  readonly id: string
  readonly name: string
  readonly email: string
  /** On the staff of the platform, and not banned. */
  readonly isStaff: boolean
  /** On the staff, or with the platform role `admin` or `moderator`, and not banned. */
  readonly isModerator: boolean
  /** Banned at the moment: reads, and writes nothing. Soft-deleted people have no session: they are visitors. */
  readonly isSuspended: boolean
  readonly hasVerifiedEmail: boolean
}

const MODERATING_ROLES = new Set(['admin', 'moderator'])

/** Who the user of a session is to every application. A ban does not end sessions, so it is looked at with each request. */
export function signedInUser({ id, name, email, emailVerified, ...user }: SessionUser): SignedInUser {
  const isSuspended = isBanned(user)
  const isStaff = !isSuspended && user.isStaff === true
  const roles = (user.role ?? '').split(',').map((role) => role.trim())
  const isModerator = isStaff || (!isSuspended && roles.some((role) => MODERATING_ROLES.has(role)))
  return { id, name, email, isStaff, isModerator, isSuspended, hasVerifiedEmail: emailVerified }
}
