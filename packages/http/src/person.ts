import type { Prisma } from '@workspace/database'
import { z } from 'zod'

/** What anybody may see of a person: never an e-mail address. */
export const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    username: z.string().nullable(),
    image: z.string().nullable(),
  })
  .meta({ id: 'Person', examples: [{ id: 'user_lucia', name: 'Lucia Ferrari', username: 'lucia', image: null }] })

/** A person as others see them. */
export type Person = z.infer<typeof personSchema>

/** Columns that {@link presentPerson} needs. */
export const personSelect = {
  id: true,
  name: true,
  displayUsername: true,
  username: true,
  image: true,
  deletedAt: true,
} as const satisfies Prisma.UserSelect

/** A user, as far as {@link presentPerson} needs it. */
export interface PersonRow extends Omit<Prisma.UserGetPayload<{ select: typeof personSelect }>, 'deletedAt'> {
  /** Text where it was read as JSON. */
  readonly deletedAt: Date | string | null
}

/** The public side of a user; null for one who is gone, be it soft-deleted or removed. */
export function presentPerson(user: PersonRow | null): Person | null {
  if (!user || user.deletedAt) return null
  return { id: user.id, name: user.name, username: user.displayUsername ?? user.username, image: user.image }
}
