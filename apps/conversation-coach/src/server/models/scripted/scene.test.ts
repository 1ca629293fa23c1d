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
    const { unclear, silent, question } = script.asides
    const asides = [unclear, silent, question]
    const lines = [
      ...moods.flatMap((mood) => script.lines[mood]),
      ...script.cues.map(({ line }) => line),
      ...asides.flat(),
    ]
    expect(new Set(lines).size).toBe(lines.length)
    for (const some of asides) expect(some.length).toBeGreaterThanOrEqual(3)
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

  it.each([
    'You are wrong, you always are.',
    'You’re wrong, you always are',
    'It is all your fault.',
    'Thanks for nothing.',
    'I’m sorry you feel that way.',
    'I feel that you are an idiot.',
    'How can you be so selfish?',
    'Everybody knows what you are like.',
  ])('finds nothing good in “%s”', (message) => {
    const { made, mood } = readScene(script, heard(message))
    expect(made.filter(({ move }) => move.step === 1)).toEqual([])
    expect(mood).toBe('closed')
  })

  it.each(['I’m sorry.', 'Sorry, that was unfair of me.', 'My mistake.', 'That must have been hard for you.'])(
    'is softened by “%s”, however it is written',
    (message) => {
      expect(readScene(script, heard(message)).mood).toBe('listening')
    },
  )

  it.each([
    'asdf qwerty',
    'Ich verstehe nicht, warum du so laut bist.',
    '...',
    'What time is it?',
    'They were lying there.',
  ])('is not moved by “%s”', (message) => {
    expect(readScene(script, heard(message))).toMatchObject({ mood: 'guarded', made: [] })
  })

  it('keeps what is good in another sentence than an attack', () => {
    const { made, mood } = readScene(script, heard('You always do this. I am sorry.'))
    expect(made.map(({ move }) => move.step)).toEqual([1, -1])
    expect(mood).toBe('guarded')
  })
})

it('does not take a complaint about music for interest in it', () => {
  const script = scriptFor('noisy-neighbour-at-the-door')
  expect(readScene(script, heard('Your music is too loud.')).made).toEqual([])
  expect(readScene(script, heard('Your music sounds good.')).mood).toBe('listening')
})

it('is one for any scene where a name is that of something else', () => {
  expect(scriptFor('constructor').name).toBe('any-scene')
})
