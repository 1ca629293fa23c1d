import type { Viewer } from '@workspace/auth/viewer'

/** Parameters of {@link VISIBLE}, from the first on. */
export function callerValues({ id, isStaff }: Viewer) {
  return [id ?? '', isStaff]
}

/** The condition for rooms `r` of applications `a` that a person, $1, who may be on the staff, $2, may see. */
export const VISIBLE = `r.deleted_at IS NULL AND a.deleted_at IS NULL AND ($2
  OR (r.published_at IS NOT NULL AND NOT r.is_private)
  OR r.organizer_id = $1
  OR EXISTS (SELECT FROM event_platform.participants p
              WHERE p.room_id = r.id AND p.user_id = $1 AND p.deleted_at IS NULL
                AND (r.published_at IS NOT NULL OR p.role IN ('ADMIN', 'ORGANIZER', 'MODERATOR'))))`

/** The public side of a user `u`; null for one who is gone. */
export const PERSON_JSON = `CASE WHEN u.id IS NULL OR u.deleted_at IS NOT NULL THEN NULL ELSE json_build_object(
  'id', u.id, 'name', u.name, 'username', coalesce(u.display_username, u.username), 'image', u.image) END`

/** {@link PERSON_JSON} as a column. */
export const PERSON = `${PERSON_JSON} AS person`

/** Columns of a room, as {@link presentRoom} takes them, with its organizer as the user `u`. */
export const ROOM = `r.id, r.name, r.slug, r.description, r.status, r.is_private, r.capacity, r.starts_at, r.ends_at,
  a.slug AS app_slug, a.name AS app_name, ${PERSON}`

/** What {@link ROOM} is read from. */
export const ROOMS = `event_platform.rooms r JOIN event_platform.apps a ON a.id = r.app_id
  LEFT JOIN public.users u ON u.id = r.organizer_id`
