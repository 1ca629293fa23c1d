import type { RoomDetail } from '../../src/rooms/room-schemas.ts'

/** Names of the people among whom is drawn, as far as the room names them. */
export function namesOf(room: RoomDetail): string[] {
  return room.participants
    .filter(({ role }) => role === 'PARTICIPANT')
    .flatMap(({ people }) => people.map(({ name }) => name))
}
