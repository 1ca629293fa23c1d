import { createHash, createHmac } from 'node:crypto'

/** A prize in a round. */
interface DrawnPrize {
  readonly id: string
  readonly name: string
  /** Number of its first draw in this round. */
  readonly firstNumber: number
  /** How many pieces are drawn, as far as there is somebody to win them. */
  readonly pieces: number
  /** Participants who cannot win it, since they have won it before; where repeated wins are allowed. */
  readonly excluded?: string[] | undefined
}

/** What the winners of a round follow from, beside the seed. */
export interface DrawInput {
  /** Ids of the participants among whom it is drawn, in the order of their characters. */
  readonly entries: readonly string[]
  /** Whether one participant may win several prizes. */
  readonly allowsRepeatWins: boolean
  /** Participants who cannot win anything, since they have won before; where repeated wins are not allowed. */
  readonly excluded?: readonly string[] | undefined
  /** In the order in which they are drawn. */
  readonly prizes: readonly DrawnPrize[]
}

/** A piece of a prize and who won it. */
export interface Win {
  readonly prizeId: string
  readonly drawNumber: number
  readonly participantId: string
}

const SPACE = 2n ** 64n

/**
 * Draws the winners of a round. The same seed and input always give the same winners; DRAW.md says how, for people who check it with a
 * program of their own.
 *
 * @param seed - 32 bytes in hexadecimal.
 */
export function drawWinners(seed: string, { entries, allowsRepeatWins, excluded = [], prizes }: DrawInput): Win[] {
  const key = Buffer.from(seed, 'hex')
  const entriesHash = hashOfEntries(entries)
  const wins: Win[] = []
  const hasWon = new Set(excluded)
  for (const { id: prizeId, firstNumber, pieces, excluded: hasWonIt = [] } of prizes) {
    const isOut = allowsRepeatWins ? new Set(hasWonIt) : hasWon
    const candidates = entries.filter((entry) => !isOut.has(entry))
    for (let drawNumber = firstNumber; drawNumber < firstNumber + pieces && candidates.length > 0; drawNumber++) {
      const index = drawIndex(key, { context: [entriesHash, prizeId, drawNumber], size: candidates.length })
      for (const participantId of candidates.splice(index, 1)) {
        wins.push({ prizeId, drawNumber, participantId })
        hasWon.add(participantId)
      }
    }
  }
  return wins
}

/** Names a list of entries: another list has another name. */
export function hashOfEntries(entries: readonly string[]): string {
  return sha256(entries.join('\n'))
}

/** What is published of a seed before the draw. */
export function hashOfSeed(seed: string): string {
  return sha256(Buffer.from(seed, 'hex'))
}

/**
 * A number from 0 up to `size`, each as likely as the other: the last, incomplete stretch of the 64 bits is thrown away, which a
 * remainder alone would favour the first numbers by.
 */
function drawIndex(key: Buffer, { context, size }: { context: readonly (string | number)[]; size: number }): number {
  const limit = SPACE - (SPACE % BigInt(size))
  for (let counter = 0; ; counter++) {
    const digest = createHmac('sha256', key)
      .update([...context, counter].join('\n'))
      .digest()
    const value = digest.readBigUInt64BE()
    if (value < limit) return Number(value % BigInt(size))
  }
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}
