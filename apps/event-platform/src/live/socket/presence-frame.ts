import type { PresenceChange } from '../../fan-out/presence.ts'
import type { ServerMessage } from '../protocol/server-messages.ts'

interface Frames {
  named?: Buffer
  nameless?: Buffer
}

const frames = new WeakMap<PresenceChange, Frames>()

/** The message that tells who is there, with or without names: written once for all sockets that are told the same change. */
export function presenceFrame(change: PresenceChange, audience: keyof Frames): Buffer {
  const known = frames.get(change) ?? {}
  frames.set(change, known)
  known[audience] ??= write(audience === 'named' ? change : { ...change, joined: [], left: [] })
  return known[audience]
}

function write({ online, joined, left }: PresenceChange): Buffer {
  const message: ServerMessage = { type: 'presence', online, joined: [...joined], left: [...left] }
  return Buffer.from(JSON.stringify(message))
}
