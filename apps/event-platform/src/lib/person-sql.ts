import { Prisma } from './prisma.ts'

/** The user `u` as JSON, as `presentPerson` takes it; null where there is none. */
export const USER = Prisma.sql`CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name,
  'displayUsername', u.display_username, 'username', u.username, 'image', u.image, 'deletedAt', u.deleted_at) END`
