import type { DrawRecord } from '../../src/draws/draw-schemas.ts'
import { drawWinners, hashOfEntries, type Win } from '../../src/draws/draw-winners.ts'

/** A prize of a sample room, by its id. */
export interface DrawnPrize {
  readonly id: string
  readonly name: string
  readonly quantity: number
  /** Draws whose winner did not take the prize, counted from 1. */
  readonly forfeited: readonly number[]
}

/** A round of a sample room. */
export interface SampleRound {
  /** Counted from 1. */
  readonly number: number
  readonly seed: string
  /** What came of it; null where it is committed to only. */
  readonly record: DrawRecord | null
}

/**
 * Draws rounds until every piece of a prize has its winner, as the service would; the last one is committed to only.
 *
 * @param room.entries - ids of the participants among whom it is drawn.
 * @param room.seeds - one for each round.
 */
export function drawRounds(room: {
  entries: readonly string[]
  prizes: readonly DrawnPrize[]
  seeds: readonly string[]
}): SampleRound[] {
  const entries = room.entries.toSorted()
  const won: Win[] = []
  return room.seeds.map((seed, index) => {
    const prizes = room.prizes.flatMap((prize) => openPieces(prize, won))
    const excluded = won.map(({ participantId }) => participantId).toSorted()
    const input = { entries, allowsRepeatWins: false, excluded, prizes }
    const winners = drawWinners(seed, input)
    won.push(...winners)
    const record = { ...input, entriesHash: hashOfEntries(entries), winners }
    return { number: index + 1, seed, record: winners.length > 0 ? record : null }
  })
}

function openPieces({ id, name, quantity, forfeited }: DrawnPrize, won: readonly Win[]) {
  const drawn = won.filter(({ prizeId }) => prizeId === id).length
  const pieces = quantity + forfeited.filter((drawNumber) => drawNumber <= drawn).length - drawn
  return pieces > 0 ? [{ id, name, firstNumber: drawn + 1, pieces }] : []
}
