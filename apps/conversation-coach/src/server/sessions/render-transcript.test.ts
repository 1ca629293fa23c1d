import { expect, it } from 'vitest'
import { renderTranscript } from './render-transcript.ts'

it('is Markdown of what was said, of the notes beside it and of the summary', () => {
  const coaching = { whatWorked: 'A day.', whatToTry: 'Ask.', tone: 'calm', suggestedLine: 'Why?' }
  const text = renderTranscript({
    scenario: 'Difficult Coworker',
    persona: 'Dana, 38, a senior analyst.',
    startedAt: new Date('2026-05-20T09:00:00Z'),
    messages: [
      { role: 'PARTNER', content: 'Hey!', metadata: {} },
      { role: 'USER', content: '# On _Tuesday_\n<script>', metadata: {} },
      { role: 'COACH', content: 'As text.', metadata: { coaching } },
      { role: 'PARTNER', content: 'Slide ', metadata: { finishReason: 'stopped' } },
      { role: 'COACH', content: 'An *older* note.', metadata: { coaching: 'of another kind' } },
    ],
    summary: { strengths: ['You named a day.'], practise: ['One.', 'Two.', 'Three.'] },
  })
  expect(text).toMatchInlineSnapshot(`
    "# Difficult Coworker

    2026-05-20, with Dana

    **Dana**: Hey!

    **You**: \\# On \\_Tuesday\\_ \\<script\\>

    > Coach, on how it sounds: calm
    > - Worked: A day.
    > - Try: Ask.
    > - You could say: “Why?”

    > Coach: An \\*older\\* note.

    **Dana**: Slide *(stopped here)*

    ## What you did well

    - You named a day.

    ## What to practise

    - One.
    - Two.
    - Three.
    "
  `)
})

it('needs no summary', () => {
  const nothing = { scenario: 'A', persona: '', startedAt: new Date(0), messages: [], summary: null }
  expect(renderTranscript(nothing)).toBe('# A\n\n1970-01-01, with Partner\n')
})
