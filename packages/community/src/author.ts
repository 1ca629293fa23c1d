import type { Prisma } from '@workspace/database'
import { z } from 'zod'

/** What anybody may see of the person who wrote something: never an e-mail address. */
export const authorSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    username: z.string().nullable(),
    image: z.string().nullable(),
  })
  .meta({
    id: 'CommunityAuthor',
    examples: [{ id: 'user_lucia', name: 'Lucia Ferrari', username: 'lucia', image: null }],
  })

/** Columns that {@link presentAuthor} needs. */
export const authorSelect = {
  id: true,
  name: true,
  displayUsername: true,
  username: true,
  image: true,
  deletedAt: true,
} as const satisfies Prisma.UserSelect

type AuthorRow = Prisma.UserGetPayload<{ select: typeof authorSelect }>

/** The public side of an author; null for one who is gone, be it soft-deleted or removed. */
export function presentAuthor(user: AuthorRow | null): z.infer<typeof authorSchema> | null {
  if (!user || user.deletedAt) return null
  return { id: user.id, name: user.name, username: user.displayUsername ?? user.username, image: user.image }
}
