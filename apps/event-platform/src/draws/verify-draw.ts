import type { Draw } from './draw-schemas.ts'
import { drawWinners, hashOfEntries, hashOfSeed, type Win } from './draw-winners.ts'

/**
 * Checks a round that is drawn by doing it again.
 *
 * @param seedHash - as it was published before the draw, where somebody noted it.
 * @returns what does not agree; nothing where the winners are those of the seed and the entries.
 */
export function verifyDraw(draw: Draw, seedHash?: string): string[] {
  const { seed, record } = draw
  if (seed === null || record === null) return ['This round is not drawn yet: there is nothing to check.']
  const problems: string[] = []
  if (seedHash !== undefined && seedHash !== draw.seedHash) {
    problems.push(`The hash of the seed was ${seedHash} before, and is ${draw.seedHash} now.`)
  }
  if (hashOfSeed(seed) !== draw.seedHash) {
    problems.push(`The seed has the hash ${hashOfSeed(seed)}, and not the published ${draw.seedHash}.`)
  }
  if (record.entries.some((entry, index) => index > 0 && entry <= (record.entries[index - 1] ?? ''))) {
    problems.push('The entries are not in the order of their characters, each once.')
  }
  if (hashOfEntries(record.entries) !== record.entriesHash) {
    problems.push(`The entries have the hash ${hashOfEntries(record.entries)}, and not ${record.entriesHash}.`)
  }
  const expected = drawWinners(seed, record)
  const places = Math.max(expected.length, record.winners.length)
  for (let place = 0; place < places; place++) {
    const [due, given] = [render(expected[place]), render(record.winners[place])]
    if (due !== given) problems.push(`Place ${place + 1}: expected ${due}, found ${given}.`)
  }
  return problems
}

function render(win: Win | undefined): string {
  return win ? `${win.participantId} for prize ${win.prizeId}, draw ${win.drawNumber}` : 'nobody'
}
