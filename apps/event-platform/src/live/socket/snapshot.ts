import type { Caller } from '../../access/caller.ts'
import type { PrismaClient } from '../../lib/prisma.ts'
import { findRoom } from '../../rooms/find-room.ts'
import { messageSelect, presentMessage } from '../chat/present-message.ts'
import { type Audience, tellMessage } from '../log/tell-event.ts'
import { LIMITS } from '../protocol/protocol.ts'
import type { Snapshot } from '../protocol/server-messages.ts'

/** How a room was, and as of which event. */
export interface TakenSnapshot {
  readonly sequence: number
  readonly json: string
}

/** Milliseconds for which a snapshot is good for the next who come: they are told the events since. */
const FRESH_MS = 1_000

/** Snapshots of one room, one at a time for all who come together. */
export class Snapshots {
  readonly #roomId: string
  readonly #prisma: PrismaClient
  readonly #taken = new Map<Audience, { readonly at: number; readonly snapshot: Promise<TakenSnapshot> }>()

  constructor(roomId: string, prisma: PrismaClient) {
    this.#roomId = roomId
    this.#prisma = prisma
  }

  /**
   * How the room is for an audience.
   *
   * @param caller - one of it, who sees the room.
   */
  take(audience: Audience, caller: Caller): Promise<TakenSnapshot> {
    const now = performance.now()
    const known = this.#taken.get(audience)
    if (known && now - known.at < FRESH_MS) return known.snapshot
    const snapshot = takeSnapshot(this.#prisma, { roomId: this.#roomId, audience, caller })
    this.#taken.set(audience, { at: now, snapshot })
    snapshot.catch(() => this.#taken.delete(audience))
    return snapshot
  }
}

/** All of it as of one moment. */
async function takeSnapshot(
  prisma: PrismaClient,
  { roomId, audience, caller }: { roomId: string; audience: Audience; caller: Caller },
): Promise<TakenSnapshot> {
  return prisma.$transaction(
    async (tx) => {
      const room = await findRoom(tx, { caller, roomId })
      const newest = await tx.roomMessage.findMany({
        where: { roomId },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: LIMITS.recentMessages,
        select: messageSelect,
      })
      const messages = newest.toReversed().map((row) => tellMessage(presentMessage(row), audience))
      const snapshot: Snapshot = { room, messages }
      return { sequence: room.lastSequence, json: JSON.stringify(snapshot) }
    },
    { isolationLevel: 'RepeatableRead', maxWait: 30_000, timeout: 15_000 },
  )
}
