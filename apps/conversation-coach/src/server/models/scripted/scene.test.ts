import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Utterance } from '../../prompts/utterance.ts'
import { readScene } from './scene.ts'
import { moods } from './script.ts'
import { scriptFor } from './scripts.ts'

const slugs = [
  'angry-uncle-at-thanksgiving',
  'asking-for-a-raise',
  'difficult-coworker',
  'noisy-neighbour-at-the-door',
  'written-by-staff',
]

function heard(...messages: string[]): Utterance[] {
  return messages.flatMap((content): Utterance[] => [
    { role: 'PARTNER', content: 'Hm.' },
    { role: 'USER', content },
  ])
}

describe.each(slugs)('the script of %s', (slug) => {
  const script = scriptFor(slug)

  it('has several lines for each mood, none of them twice, and advice that fits a remark', () => {
    const lines = [...moods.flatMap((mood) => script.lines[mood]), ...script.cues.map(({ line }) => line)]
    expect(new Set(lines).size).toBe(lines.length)
    for (const mood of moods) {
      expect(script.lines[mood].length).toBeGreaterThanOrEqual(3)
      expect(script.advice[mood].tips.length).toBeGreaterThanOrEqual(3)
      for (const line of script.advice[mood].lines) expect(line.split(' ').length).toBeLessThanOrEqual(25)
    }
  })

  it('moves by one step at most, whatever is said', () => {
    const words = fc.string({
      unit: fc.constantFrom('I', ' ', 'sorry', 'thank you', 'you always', 'stupid', '?', 'how'),
    })
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (messages) => {
        const levels = messages.map((_, index) =>
          moods.indexOf(readScene(script, heard(...messages.slice(0, index + 1))).mood),
        )
        for (const [index, level] of levels.entries()) {
          expect(Math.abs(level - (levels[index - 1] ?? 1))).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('hardens by insults and softens by an apology', () => {
    expect(readScene(script, heard('You always do that, it is ridiculous.')).mood).toBe('closed')
    expect(readScene(script, heard('I am sorry. I hear you.')).mood).toBe('listening')
  })
})

it('is one for any scene where a name is that of something else', () => {
  expect(scriptFor('constructor').name).toBe('any-scene')
})
