import type { EventPayload } from '../../src/live/protocol/event-schemas.ts'
import { NAMED_PARTICIPANTS, type RoomDetail } from '../../src/rooms/room-schemas.ts'

type Somebody = EventPayload<'participant.joined'>
type Group = RoomDetail['participants'][number]

/** A room after somebody joined it. */
export function withPerson(room: RoomDetail, { role, person }: Somebody, joinedAt: string): RoomDetail {
  return withGroups(room, (group) => (group.role === role ? added(group, person && { ...person, joinedAt }) : group))
}

/** A room after somebody left it. */
export function withoutPerson(room: RoomDetail, { role, person }: Somebody): RoomDetail {
  return withGroups(room, (group) => (group.role === role ? removed(group, person?.id) : group))
}

/** A room after somebody became something else in it; undefined where it does not say what they were. */
export function withRole(room: RoomDetail, { role, person }: Somebody): RoomDetail | undefined {
  const known = room.participants.flatMap(({ people }) => people).find(({ id }) => id === person?.id)
  if (!known) return undefined
  return withGroups(room, (group) => {
    const rest = group.people.some(({ id }) => id === known.id) ? removed(group, known.id) : group
    return group.role === role ? added(rest, known) : rest
  })
}

/** A room after it was said what becomes of a prize that was won; undefined where the room should name its winner and does not. */
export function withSettled(
  room: RoomDetail,
  { prize, drawNumber, status }: EventPayload<'winner.claimed'>,
  at: string,
): RoomDetail | undefined {
  const known = room.prizes.find(({ id }) => id === prize.id)
  if (!known) return undefined
  const isIt = (winner: { readonly drawNumber: number }) => winner.drawNumber === drawNumber
  if (!known.winners.some(isIt)) return known.winners.length < known.winnerCount ? room : undefined
  const winners = known.winners.map((winner) =>
    isIt(winner) ? { ...winner, status, claimedAt: status === 'CLAIMED' ? at : winner.claimedAt } : winner,
  )
  return { ...room, prizes: room.prizes.map((each) => (each === known ? { ...each, winners } : each)) }
}

function withGroups(room: RoomDetail, change: (group: Group) => Group): RoomDetail {
  return { ...room, participants: room.participants.map(change) }
}

function added(group: Group, person: Group['people'][number] | null): Group {
  const isNamed = person !== null && group.people.length < NAMED_PARTICIPANTS
  return { ...group, count: group.count + 1, people: isNamed ? [...group.people, person] : group.people }
}

function removed(group: Group, personId: string | undefined): Group {
  return {
    ...group,
    count: Math.max(0, group.count - 1),
    people: group.people.filter(({ id }) => id !== personId),
  }
}
