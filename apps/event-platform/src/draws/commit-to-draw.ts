import { randomBytes } from 'node:crypto'
import type { Actor } from '../access/caller.ts'
import { enterRoom } from '../access/enter-room.ts'
import type { Transaction } from '../lib/transaction.ts'
import { recordEvent } from '../live/log/record-event.ts'
import type { Draw } from './draw-schemas.ts'
import { hashOfSeed } from './draw-winners.ts'
import { drawSelect, presentDraw } from './present-draw.ts'

/** Commits to the next round of a room that is held, unless one is committed to already: chooses its seed, and publishes the hash. */
export async function commitToDraw(tx: Transaction, roomId: string): Promise<Draw> {
  const last = await tx.draw.findFirst({ where: { roomId }, orderBy: { number: 'desc' }, select: drawSelect })
  if (last && !last.drawnAt) return presentDraw(last)
  const seed = randomBytes(32).toString('hex')
  const row = await tx.draw.create({
    data: { roomId, number: (last?.number ?? 0) + 1, seed, seedHash: hashOfSeed(seed) },
    select: drawSelect,
  })
  const { number, seedHash } = row
  await recordEvent(tx, roomId, { type: 'draw.committed', payload: { number, seedHash } })
  return presentDraw(row)
}

/** Commits to the next round where somebody asks for it, for rooms that were published before there were any. */
export async function openDraw(tx: Transaction, actor: Actor, roomId: string): Promise<Draw> {
  await enterRoom(tx, actor, { roomId, action: 'draw.run' })
  return commitToDraw(tx, roomId)
}
