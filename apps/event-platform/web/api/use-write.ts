import { useMutation, useQueryClient } from '@tanstack/react-query'
import { roomKey } from './queries.ts'
import { type RequestError, write } from './request.ts'

/** Something to change in a room: the arguments of `write`, with the path after `/rooms/:id`. */
export interface RoomWrite {
  readonly method: Parameters<typeof write>[0]
  readonly path: string
  readonly body?: object
}

/** Changes something in a room, and has read anew what the page shows of it. */
export function useRoomWrite<Answer = unknown>(roomId: string) {
  const queries = useQueryClient()
  return useMutation<Answer, RequestError, RoomWrite>({
    mutationFn: ({ method, path, body }) => write<Answer>(method, `/rooms/${encodeURIComponent(roomId)}${path}`, body),
    // Also where it was refused: the room is then another than the page shows.
    onSettled: () => queries.invalidateQueries({ queryKey: roomKey(roomId) }),
  })
}
