import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Draw } from './draw-schemas.ts'
import { type DrawInput, drawWinners, hashOfEntries, hashOfSeed } from './draw-winners.ts'
import { verifyDraw } from './verify-draw.ts'

const seedOf = (text: string | number) => createHash('sha256').update(`seed ${text}`).digest('hex')

const entriesOf = (size: number) => Array.from({ length: size }, (_, index) => `p${String(index).padStart(6, '0')}`)

const prizeOf = (over: Partial<DrawInput['prizes'][number]> = {}) => ({
  id: 'prize',
  name: 'Prize',
  firstNumber: 1,
  pieces: 1,
  ...over,
})

describe('drawing', () => {
  const input = {
    entries: entriesOf(7),
    allowsRepeatWins: false,
    excluded: ['p000000'],
    prizes: [prizeOf({ pieces: 2 }), prizeOf({ id: 'other', pieces: 3, firstNumber: 4 })],
  }

  it('gives the winners that a program in another language gives, written after DRAW.md', () => {
    expect(drawWinners(seedOf(1), input)).toMatchInlineSnapshot(`
      [
        {
          "drawNumber": 1,
          "participantId": "p000003",
          "prizeId": "prize",
        },
        {
          "drawNumber": 2,
          "participantId": "p000005",
          "prizeId": "prize",
        },
        {
          "drawNumber": 4,
          "participantId": "p000002",
          "prizeId": "other",
        },
        {
          "drawNumber": 5,
          "participantId": "p000001",
          "prizeId": "other",
        },
        {
          "drawNumber": 6,
          "participantId": "p000004",
          "prizeId": "other",
        },
      ]
    `)
  })

  it('lets nobody win twice, and nobody who is excluded', () => {
    for (let round = 0; round < 200; round++) {
      const wins = drawWinners(seedOf(round), input)
      const winners = wins.map(({ participantId }) => participantId)
      expect(new Set(winners).size).toBe(5)
      expect(winners).not.toContain('p000000')
    }
  })

  it('keeps people from a prize that they have won before, and no other, where people may win several', () => {
    const prizes = [prizeOf({ pieces: 3, excluded: ['p000000', 'p000002'] }), prizeOf({ id: 'other', pieces: 3 })]
    const wins = drawWinners(seedOf(1), { entries: entriesOf(3), allowsRepeatWins: true, prizes })
    const winnersOf = (id: string) =>
      wins.filter(({ prizeId }) => prizeId === id).map(({ participantId }) => participantId)
    expect(winnersOf('prize')).toEqual(['p000001'])
    expect(winnersOf('other').toSorted()).toEqual(entriesOf(3))
  })

  it('lets people win several prizes where the room does, but not the same one twice', () => {
    const prizes = [prizeOf({ pieces: 3 }), prizeOf({ id: 'other', pieces: 3 })]
    const wins = drawWinners(seedOf(1), { entries: entriesOf(3), allowsRepeatWins: true, prizes })
    expect(wins.map(({ prizeId }) => prizeId)).toEqual(['prize', 'prize', 'prize', 'other', 'other', 'other'])
    for (const { id } of prizes) {
      const winners = wins.filter(({ prizeId }) => prizeId === id).map(({ participantId }) => participantId)
      expect(winners.toSorted()).toEqual(entriesOf(3))
    }
  })

  it('gives away what it can where there are fewer people than pieces', () => {
    const wins = drawWinners(seedOf(1), {
      ...input,
      excluded: [],
      entries: entriesOf(1),
      prizes: [prizeOf({ pieces: 5 })],
    })
    expect(wins).toEqual([{ prizeId: 'prize', drawNumber: 1, participantId: 'p000000' }])
    expect(drawWinners(seedOf(1), { ...input, entries: [] })).toEqual([])
  })

  it('depends on the seed, the entries, the prize and the number of the draw', () => {
    const winner = (seed: string, over: Partial<DrawInput>) =>
      drawWinners(seed, { entries: entriesOf(1000), allowsRepeatWins: false, prizes: [prizeOf()], ...over })[0]
        ?.participantId
    const winners = [
      winner(seedOf(1), {}),
      winner(seedOf(2), {}),
      winner(seedOf(1), { entries: entriesOf(1001) }),
      winner(seedOf(1), { prizes: [prizeOf({ id: 'other' })] }),
      winner(seedOf(1), { prizes: [prizeOf({ firstNumber: 2 })] }),
    ]
    expect(new Set(winners).size).toBe(winners.length)
  })
})

/** Sum over the entries of (found - expected)² / expected. */
function chiSquare(found: readonly number[]): number {
  const expected = found.reduce((sum, count) => sum + count, 0) / found.length
  return found.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

describe('fairness, by 20,000 draws with seeds that are written down', () => {
  const DRAWS = 20_000

  function countWins({ entries, pieces, place }: { entries: string[]; pieces: number; place: number }): number[] {
    const counts = new Map(entries.map((entry) => [entry, 0]))
    for (let round = 0; round < DRAWS; round++) {
      const win = drawWinners(seedOf(round), { entries, allowsRepeatWins: false, prizes: [prizeOf({ pieces })] })[place]
      if (win) counts.set(win.participantId, (counts.get(win.participantId) ?? 0) + 1)
    }
    return [...counts.values()]
  }

  // Above these lies one in a thousand of the sums that fair draws have, by 9, 6 and 99 degrees of freedom.
  it.each([
    ['the first winner of 10', { entries: entriesOf(10), pieces: 1, place: 0 }, 27.877],
    ['the third winner of 7', { entries: entriesOf(7), pieces: 3, place: 2 }, 22.458],
    ['the first winner of 100', { entries: entriesOf(100), pieces: 1, place: 0 }, 148.23],
  ])('everybody is as likely to be %s', (_what, draws, limit) => {
    expect(chiSquare(countWins(draws))).toBeLessThan(limit)
  })

  it('the sum shows it where one of 100 wins twice as often as the others', () => {
    const [first = 0, ...others] = countWins({ entries: entriesOf(100), pieces: 1, place: 0 })
    expect(chiSquare([first * 2, ...others])).toBeGreaterThan(148.23)
  })
})

describe('checking', () => {
  const seed = seedOf('checked')
  const entries = entriesOf(5)
  const input = { entries, allowsRepeatWins: false, prizes: [prizeOf({ pieces: 2 })] }
  const draw: Draw = {
    roomId: 'room',
    number: 1,
    seed,
    seedHash: hashOfSeed(seed),
    committedAt: '2026-11-02T08:30:00.000Z',
    scheduledAt: null,
    drawnAt: '2026-11-20T15:45:00.000Z',
    record: { ...input, entriesHash: hashOfEntries(entries), winners: drawWinners(seed, input) },
  }
  const withRecord = (change: Partial<NonNullable<Draw['record']>>): Draw => ({
    ...draw,
    record: draw.record && { ...draw.record, ...change },
  })

  it('finds nothing in a draw as it was made', () => {
    expect(verifyDraw(draw, hashOfSeed(seed))).toEqual([])
  })

  it('finds another seed, be it with its own hash', () => {
    const other = seedOf('other')
    expect(verifyDraw({ ...draw, seed: other })).toContainEqual(expect.stringContaining('not the published'))
    const forged = drawWinners(other, input)
    const whole = { ...withRecord({ winners: forged }), seed: other, seedHash: hashOfSeed(other) }
    expect(verifyDraw(whole)).toEqual([])
    expect(verifyDraw(whole, hashOfSeed(seed))).toEqual([expect.stringContaining('before, and is')])
  })

  it('finds another winner, one too many and one too few', () => {
    const [first, second] = draw.record?.winners ?? []
    const loser = entries.find((entry) => entry !== first?.participantId && entry !== second?.participantId) ?? ''
    if (!first || !second) throw new Error('Two were drawn.')
    const forged = { ...first, participantId: loser }
    expect(verifyDraw(withRecord({ winners: [forged, second] }))).toEqual([
      `Place 1: expected ${first.participantId} for prize prize, draw 1, found ${loser} for prize prize, draw 1.`,
    ])
    expect(verifyDraw(withRecord({ winners: [first] }))).toEqual([
      expect.stringMatching(/^Place 2: .* found nobody\.$/),
    ])
    expect(verifyDraw(withRecord({ winners: [first, second, forged] }))).toEqual([
      expect.stringMatching(/^Place 3: expected nobody/),
    ])
  })

  it('finds entries that were added, left out, repeated or put into another order', () => {
    for (const changed of [[...entries, 'p999999'], entries.slice(1), [...entries, 'p000004'], entries.toReversed()]) {
      expect(verifyDraw(withRecord({ entries: changed })).join('\n')).toMatch(/The entries (have|are not)/)
    }
  })

  it('says that a round is not drawn yet', () => {
    expect(verifyDraw({ ...draw, seed: null, record: null })).toEqual([
      'This round is not drawn yet: there is nothing to check.',
    ])
  })
})
