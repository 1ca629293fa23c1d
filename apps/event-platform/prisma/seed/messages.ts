import type { Handle } from './people.ts'

/** Something said in the chat of a sample room. */
export interface SampleMessage {
  /** Of the room. */
  readonly room: string
  readonly author: Handle
  readonly text: string
  readonly saidAt: string
}

/** Chat of the sample rooms, oldest first in each. */
export const MESSAGES: readonly SampleMessage[] = [
  {
    room: 'autumn-launch-2026',
    author: 'daniel',
    text: 'Welcome! The draw is at a quarter past five, among everybody who is still here.',
    saidAt: '2026-10-14T16:02:00Z',
  },
  {
    room: 'autumn-launch-2026',
    author: 'lucia',
    text: 'The new timeline looks great. Does it work offline?',
    saidAt: '2026-10-14T16:31:00Z',
  },
  {
    room: 'autumn-launch-2026',
    author: 'priya',
    text: 'It does, for the last thirty days.',
    saidAt: '2026-10-14T16:33:00Z',
  },
  {
    room: 'office-hours',
    author: 'daniel',
    text: 'Post your questions here beforehand, and we take them in order.',
    saidAt: '2026-11-19T09:00:00Z',
  },
  {
    room: 'office-hours',
    author: 'amara',
    text: 'Can a key of an application read the participants of a private room?',
    saidAt: '2026-11-20T15:04:00Z',
  },
  {
    room: 'office-hours',
    author: 'jonas',
    text: 'With the scope participants:read, yes. I will show it in a minute.',
    saidAt: '2026-11-20T15:06:00Z',
  },
  {
    room: 'office-hours',
    author: 'kenji',
    text: 'Good luck with the shirts, everybody!',
    saidAt: '2026-11-20T15:40:00Z',
  },
  {
    room: 'friday-quiz-48',
    author: 'kenji',
    text: 'Doors open at six. Bring a pen that works.',
    saidAt: '2026-11-26T17:10:00Z',
  },
  {
    room: 'friday-quiz-48',
    author: 'oliver',
    text: 'Table of four, and we know our fungi.',
    saidAt: '2026-11-26T18:25:00Z',
  },
  {
    room: 'winter-charity-raffle',
    author: 'amara',
    text: 'The bicycle is in the window of the shop on Quay Street, for those who want to see it.',
    saidAt: '2026-11-14T10:00:00Z',
  },
  { room: 'winter-charity-raffle', author: 'sofia', text: 'What a beauty.', saidAt: '2026-11-14T12:42:00Z' },
]
