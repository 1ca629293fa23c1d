import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { LiveRoom, type LiveRoomState } from './live-room.ts'

/** A room as it happens: the state, and what sends commands. */
export interface LiveRoomView extends LiveRoomState {
  readonly send: LiveRoom['send']
}

/** Follows a room as long as the page is shown; what was read of the room is kept as it is now. */
export function useLiveRoom(roomId: string): LiveRoomView {
  const queries = useQueryClient()
  const [state, setState] = useState<LiveRoomState>(LiveRoom.initial)
  const [room, setRoom] = useState<LiveRoom>()

  useEffect(() => {
    const opened = new LiveRoom({ roomId, queries, onChange: setState })
    setRoom(opened)
    return () => opened.close()
  }, [roomId, queries])

  return { ...state, send: (command) => room?.send(command) ?? Promise.reject(new Error('Not connected yet.')) }
}
