import type { ParticipantRole } from '../../src/rooms/room-schemas.ts'

/** Roles in words. */
export const ROLE_NAMES = {
  ADMIN: 'Admin',
  ORGANIZER: 'Organizer',
  MODERATOR: 'Moderator',
  PARTICIPANT: 'Participant',
  VIEWER: 'Viewer',
} as const satisfies Record<ParticipantRole, string>

/** All roles, most powerful first. */
export const ROLES = Object.keys(ROLE_NAMES) as ParticipantRole[]
