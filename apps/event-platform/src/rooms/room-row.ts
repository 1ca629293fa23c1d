import { type PersonRow, presentPerson } from '@workspace/http/person'
import { USER } from '../lib/person-sql.ts'
import { Prisma } from '../lib/prisma.ts'
import type { RoomStatus } from './room-schemas.ts'
import { ROOMS } from './visible-room.ts'

/** What a room in a list and a room by itself have in common. */
export interface RoomRow {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly description: string | null
  readonly status: RoomStatus
  readonly isPrivate: boolean
  readonly capacity: number | null
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly app: { readonly slug: string; readonly name: string }
  readonly organizer: PersonRow | null
}

/** Columns of {@link RoomRow}, of {@link ROOMS_WITH_ORGANIZER}. */
export const ROOM = Prisma.sql`r.id, r.name, r.slug, r.description, r.status::text, r.is_private AS "isPrivate", r.capacity,
  r.starts_at AS "startsAt", r.ends_at AS "endsAt", json_build_object('slug', a.slug, 'name', a.name) AS app,
  ${USER} AS organizer`

/** Rooms `r`, their applications `a` and organizers `u`. */
export const ROOMS_WITH_ORGANIZER = Prisma.sql`${ROOMS} LEFT JOIN public.users u ON u.id = r.organizer_id`

/** What is answered of every room. */
export function presentRoom(row: RoomRow) {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    description: row.description,
    status: row.status,
    isPrivate: row.isPrivate,
    capacity: row.capacity,
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    app: row.app,
    organizer: presentPerson(row.organizer),
  }
}
