import type { Scope } from '../apps/manifest.ts'
import { problem } from '../problems.ts'
import type { RoomStatus } from '../rooms/room-schemas.ts'

/** What somebody is towards a room or an application. One may be several at once. */
export type Standing =
  | 'ADMIN'
  | 'ORGANIZER'
  | 'MODERATOR'
  | 'PARTICIPANT'
  | 'VIEWER'
  /** On the staff of the platform. */
  | 'staff'
  /** Any signed-in person. */
  | 'person'
  /** The person who registered the application. */
  | 'owner'
  /** The person who won what this is about. */
  | 'winner'
  /** The person who wrote what this is about. */
  | 'author'
  /** A key of the room's application. */
  | 'key'

interface Rule {
  readonly allow: readonly Standing[]
  /** Lets a key of the room's application in that has this scope. */
  readonly scope?: Scope
  /** Statuses of the room in which it can be done; all unless told. */
  readonly in?: readonly RoomStatus[]
  /** What is allowed, to end a sentence that begins with "Only". */
  readonly who: string
}

const LEADS = ['ADMIN', 'ORGANIZER', 'staff'] as const
const TEAM = [...LEADS, 'MODERATOR'] as const
const IN_IT = ['ADMIN', 'ORGANIZER', 'MODERATOR', 'PARTICIPANT'] as const
const OPEN = ['DRAFT', 'ACTIVE'] as const

/**
 * Who may do what. Reading is not here: whoever sees a room or an application may read what is in it, and which rooms somebody sees
 * is for `visibleRoom` to say. Whatever is listed needs somebody who is known and not banned from the platform.
 */
export const RULES = {
  'app.register': { allow: ['person'], who: 'people register applications' },
  'app.manage': { allow: ['owner', 'staff'], who: 'the owner of an application and staff manage it' },

  'room.open': { allow: ['person'], who: 'people open rooms' },
  'room.update': { allow: LEADS, in: OPEN, who: 'admins and organizers of the room change it' },
  'room.publish': { allow: LEADS, in: ['DRAFT'], who: 'admins and organizers of the room publish it' },
  'room.complete': { allow: LEADS, in: ['ACTIVE'], who: 'admins and organizers of the room complete it' },
  'room.cancel': { allow: LEADS, in: OPEN, who: 'admins and organizers of the room cancel it' },
  'room.delete': { allow: LEADS, who: 'admins and organizers of the room delete it' },

  'invite.list': { allow: TEAM, who: 'the team of the room sees its invitations' },
  'invite.write': { allow: TEAM, in: OPEN, who: 'the team of the room invites' },
  'invite.redeem': { allow: ['person'], who: 'people join rooms' },

  'participant.join': { allow: ['person'], in: ['ACTIVE'], who: 'people join rooms' },
  'participant.leave': { allow: ['person'], in: OPEN, who: 'people leave rooms' },
  'participant.role': { allow: LEADS, in: OPEN, who: 'admins and organizers of the room change roles' },
  'participant.remove': {
    allow: TEAM,
    scope: 'participants:write',
    in: OPEN,
    who: 'the team of the room removes people',
  },
  'participant.ban': { allow: TEAM, scope: 'participants:write', in: OPEN, who: 'the team of the room bans people' },
  'participant.bans': { allow: TEAM, scope: 'participants:read', who: 'the team of the room sees who is banned' },

  'prize.write': {
    allow: LEADS,
    scope: 'prizes:write',
    in: OPEN,
    who: 'admins and organizers of the room set its prizes',
  },
  'draw.run': {
    allow: LEADS,
    scope: 'draw:run',
    in: ['ACTIVE', 'COMPLETED'],
    who: 'admins and organizers of the room draw its prizes',
  },
  'draw.schedule': {
    allow: LEADS,
    scope: 'draw:run',
    in: ['ACTIVE', 'COMPLETED'],
    who: 'admins and organizers of the room say when its prizes are drawn',
  },
  'chat.write': { allow: IN_IT, in: ['ACTIVE'], who: 'participants and the team of the room write in its chat' },
  'chat.hide': { allow: [...TEAM, 'author'], who: 'the author of a message and the team of the room hide it' },
  'winner.claim': { allow: [...LEADS, 'winner'], who: 'the winner, admins and organizers of the room claim a prize' },
  // Nobody who leads a room: whom the draw chose would be theirs to choose again.
  'winner.forfeit': { allow: ['winner', 'staff'], who: 'the winner and staff forfeit a prize' },
} as const satisfies Record<string, Rule>

/** Something that not everybody may do. */
export type Action = keyof typeof RULES

/** Who asks for an action: what they are, and the scopes of the key that they bear. */
export interface Access {
  readonly standings: readonly Standing[]
  readonly scopes?: readonly Scope[]
}

/** Whether who asks may do something; the status of the room may be against it still. */
export function isAllowed({ standings, scopes = [] }: Access, action: Action): boolean {
  const { allow, scope }: Rule = RULES[action]
  if (allow.some((standing) => standings.includes(standing))) return true
  return standings.includes('key') && scope !== undefined && scopes.includes(scope)
}

/**
 * Lets an action pass or not.
 *
 * @throws {ProblemError} ACCESS.FORBIDDEN.
 */
export function assertAllowed(access: Access, action: Action): void {
  if (isAllowed(access, action)) return
  const { standings, scopes = [] } = access
  const { scope, who }: Rule = RULES[action]
  if (!standings.includes('key')) throw problem('ACCESS.FORBIDDEN', `Only ${who}.`)
  if (scope === undefined) throw problem('ACCESS.FORBIDDEN', `Only ${who}; no key can.`)
  assertScope(scopes, scope)
}

/**
 * Lets a key pass that has a scope.
 *
 * @throws {ProblemError} ACCESS.FORBIDDEN.
 */
export function assertScope(scopes: readonly Scope[], scope: Scope): void {
  if (scopes.includes(scope)) return
  throw problem('ACCESS.FORBIDDEN', `This needs the scope ${scope}, of the key and of the application's manifest.`)
}

/**
 * Lets an action pass where the status of the room allows it.
 *
 * @throws {ProblemError} ROOM.STATUS.
 */
export function assertStatus(status: RoomStatus, action: Action): void {
  const { in: statuses }: Rule = RULES[action]
  if (!statuses || statuses.includes(status)) return
  throw problem('ROOM.STATUS', `This room is ${status}: that can be done while a room is ${statuses.join(' or ')}.`)
}

/** What somebody may do in a room with this status; actions on the room itself and on what is in it. */
export function listAllowed(access: Access, status: RoomStatus): Action[] {
  return (Object.keys(RULES) as Action[]).filter((action) => {
    const { in: statuses }: Rule = RULES[action]
    return (!statuses || statuses.includes(status)) && isAllowed(access, action)
  })
}
