import type { AppManifest } from '../../src/apps/manifest.ts'
import type { Handle } from './people.ts'

/** A sample application. */
export interface SampleApp {
  readonly slug: string
  readonly name: string
  readonly owner: Handle
  readonly description: string
  readonly manifest: AppManifest
  readonly isActive?: false
  readonly registered: string
}

/** Sample applications; the last one opens no new rooms any more. */
export const APPS: readonly SampleApp[] = [
  {
    slug: 'live-stage',
    name: 'Live Stage',
    owner: 'test',
    description: 'Talks and launches with chat, and a draw among those who stayed to the end.',
    manifest: {
      version: '2.3.0',
      capabilities: ['chat', 'presence', 'draw'],
      permissions: ['participants:read', 'draw:run'],
      entryPoints: { room: 'https://live-stage.example/room', organizer: 'https://live-stage.example/backstage' },
    },
    registered: '2026-02-18T10:00:00Z',
  },
  {
    slug: 'raffle-box',
    name: 'Raffle Box',
    owner: 'amara',
    description: 'Raffles for fairs and charities, with a record that shows how each winner was drawn.',
    manifest: {
      version: '1.8.2',
      capabilities: ['draw'],
      permissions: ['participants:read', 'participants:write', 'prizes:write', 'draw:run'],
      entryPoints: { room: 'https://raffle-box.example/box', organizer: 'https://raffle-box.example/office' },
    },
    registered: '2026-03-02T09:30:00Z',
  },
  {
    slug: 'quiz-night',
    name: 'Quiz Night',
    owner: 'kenji',
    description: 'Pub quizzes with polls and a leaderboard; the best teams enter the draw.',
    manifest: {
      version: '0.9.4',
      capabilities: ['chat', 'polls', 'leaderboard', 'draw'],
      permissions: ['participants:read', 'prizes:write'],
      entryPoints: { room: 'https://quiz-night.example/table' },
    },
    registered: '2026-06-11T15:45:00Z',
  },
  {
    slug: 'town-hall',
    name: 'Town Hall',
    owner: 'daniel',
    description: 'Company meetings with questions from the audience. Its rooms have moved to Live Stage.',
    manifest: {
      version: '1.0.1',
      capabilities: ['chat', 'polls'],
      permissions: ['participants:read'],
      entryPoints: { room: 'https://town-hall.example/meeting' },
    },
    isActive: false,
    registered: '2026-01-15T08:20:00Z',
  },
]
