import type { Handle } from './people.ts'

type Role = 'ADMIN' | 'MODERATOR' | 'ORGANIZER' | 'PARTICIPANT' | 'VIEWER'

/** Something to win in a sample room. */
interface SamplePrize {
  readonly name: string
  readonly description?: string
  readonly quantity?: number
  readonly valueEur: number
  /** Draws whose winner did not take the prize, counted from 1; each leads to one more draw. */
  readonly forfeited?: readonly number[]
  /** Draws whose winner has not come for the prize yet. */
  readonly unclaimed?: readonly number[]
}

/** A sample room; people are named by their handles. */
export interface SampleRoom {
  readonly app: string
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly status: 'ACTIVE' | 'CANCELLED' | 'COMPLETED' | 'DRAFT'
  readonly organizer: Handle
  readonly capacity?: number
  readonly startsAt?: string
  readonly endsAt?: string
  readonly announced: string
  readonly tags: readonly string[]
  /** Who is in it beside the organizer. */
  readonly people: Readonly<Partial<Record<Role, readonly Handle[]>>>
  /** Who was in it and left. */
  readonly left?: readonly Handle[]
  readonly prizes: readonly SamplePrize[]
  /** Of its rounds, the last of which is committed to only; nothing for a room that draws nothing. Elsewhere they are secret and random. */
  readonly seeds?: readonly string[]
}

/** Sample rooms, in every status; the completed ones are drawn. */
export const ROOMS: readonly SampleRoom[] = [
  {
    app: 'raffle-box',
    slug: 'spring-fair-raffle',
    name: 'Spring fair raffle',
    description: 'A draw at four in the garden of the old mill. Everybody with a ticket is in.',
    status: 'COMPLETED',
    organizer: 'amara',
    startsAt: '2026-05-30T13:00:00Z',
    endsAt: '2026-05-30T15:00:00Z',
    announced: '2026-05-04T09:00:00Z',
    tags: ['fair', 'in person'],
    people: {
      MODERATOR: ['hana'],
      PARTICIPANT: ['kenji', 'lucia', 'oliver', 'marcus', 'ingrid', 'maya', 'jonas'],
      VIEWER: ['test'],
    },
    prizes: [
      { name: 'Weekend at the lake', description: 'Two nights for two.', valueEur: 320 },
      { name: 'Basket of local cheese', quantity: 2, valueEur: 45, forfeited: [1] },
      { name: 'Potted herbs', valueEur: 12 },
    ],
    seeds: [
      'a4c7fe8e07c347b0f8e30b8014d74c6f96611e9461651469d55c474683e1e54b',
      '8c18d702c1d5bd07fb814e4587f4a465629b00e72b7d2cdeeeb5e7ae363df7ad',
      'b2bfe7e8db92c8d80f5fa25f8e63d020a24a03d7b1e731bcf81f9eec77ced6fd',
    ],
  },
  {
    app: 'town-hall',
    slug: 'summer-town-hall',
    name: 'Summer town hall',
    description: 'Half-year numbers and questions. Moved to the autumn launch.',
    status: 'CANCELLED',
    organizer: 'daniel',
    capacity: 200,
    startsAt: '2026-07-09T14:00:00Z',
    endsAt: '2026-07-09T15:00:00Z',
    announced: '2026-06-18T08:00:00Z',
    tags: ['company'],
    people: { ADMIN: ['test'], PARTICIPANT: ['maya', 'priya', 'jonas', 'sofia'] },
    prizes: [],
  },
  {
    app: 'live-stage',
    slug: 'rooftop-demo-night',
    name: 'Rooftop demo night',
    description: 'Five demos under the open sky. Called off because of the storm warning.',
    status: 'CANCELLED',
    organizer: 'lucia',
    capacity: 40,
    startsAt: '2026-08-27T18:00:00Z',
    endsAt: '2026-08-27T21:00:00Z',
    announced: '2026-08-03T10:15:00Z',
    tags: ['demos', 'in person'],
    people: { MODERATOR: ['oliver'], PARTICIPANT: ['daniel', 'hana', 'marcus'], VIEWER: ['amara'] },
    left: ['kenji'],
    prizes: [{ name: 'Power bank', quantity: 2, valueEur: 30 }],
  },
  {
    app: 'quiz-night',
    slug: 'september-finals',
    name: 'September finals',
    description: 'The eight best tables of the summer. Whoever reaches round three enters the draw.',
    status: 'COMPLETED',
    organizer: 'kenji',
    capacity: 32,
    startsAt: '2026-09-18T18:00:00Z',
    endsAt: '2026-09-18T20:30:00Z',
    announced: '2026-08-28T12:00:00Z',
    tags: ['quiz', 'finals'],
    people: {
      MODERATOR: ['hana', 'amara'],
      PARTICIPANT: ['priya', 'oliver', 'lucia', 'marcus', 'ingrid', 'sofia', 'daniel'],
      VIEWER: ['jonas', 'test'],
    },
    prizes: [
      { name: 'Dinner for four', description: 'At the restaurant of your choice in town.', valueEur: 180 },
      { name: 'Board game of the year', quantity: 2, valueEur: 40 },
    ],
    seeds: [
      '33c18f8e7932563d25f9e69b804a624f8f7d4eab4754d0aa99d5a0fb1fce3c26',
      '387705e4c2b529d57aa2d43e1d152dc1d25b02596f9d62f80019213b766e188c',
    ],
  },
  {
    app: 'live-stage',
    slug: 'autumn-launch-2026',
    name: 'Autumn launch 2026',
    description: 'What is new this autumn, shown live, with a draw among those who stayed to the end.',
    status: 'COMPLETED',
    organizer: 'maya',
    capacity: 500,
    startsAt: '2026-10-14T16:00:00Z',
    endsAt: '2026-10-14T17:30:00Z',
    announced: '2026-09-21T09:00:00Z',
    tags: ['launch', 'online'],
    people: {
      ADMIN: ['test'],
      MODERATOR: ['daniel', 'priya'],
      PARTICIPANT: ['jonas', 'sofia', 'amara', 'kenji', 'lucia', 'marcus'],
      VIEWER: ['oliver', 'hana'],
    },
    prizes: [
      { name: 'Conference ticket', description: 'Both days, travel included.', valueEur: 890 },
      { name: 'Mechanical keyboard', valueEur: 149, forfeited: [1] },
      { name: 'Book voucher', valueEur: 25, unclaimed: [1] },
    ],
    seeds: [
      'ba11fb8b4916d2bcaaf83d430b0ce8b06b816f9ef62a54acf86513b049ab9a10',
      'c53a839ae5e989b38cdcbf2f142dad320d7da8279b4e42e86f99ab025bbc7274',
      '05230b9659a57a67e7496bce535189ef2d1b5971edb262fb87bfb4cf9f9639d9',
    ],
  },
  {
    app: 'live-stage',
    slug: 'office-hours',
    name: 'Platform office hours',
    description: 'Bring a question, leave with an answer or a ticket number.',
    status: 'ACTIVE',
    organizer: 'daniel',
    capacity: 100,
    startsAt: '2026-11-20T15:00:00Z',
    endsAt: '2026-11-20T16:00:00Z',
    announced: '2026-11-02T08:30:00Z',
    tags: ['questions', 'online'],
    people: {
      ADMIN: ['test'],
      MODERATOR: ['jonas'],
      PARTICIPANT: ['amara', 'kenji', 'marcus', 'lucia'],
      VIEWER: ['oliver', 'hana', 'sofia'],
    },
    left: ['priya'],
    prizes: [{ name: 'T-shirt', quantity: 5, valueEur: 20 }],
    seeds: ['72986d71f9b104d05e749f26807b42f359f67cb61a27b98d990558830f825d49'],
  },
  {
    app: 'quiz-night',
    slug: 'friday-quiz-48',
    name: 'Friday quiz, week 48',
    description: 'Film, food and fungi. Tables of up to four.',
    status: 'ACTIVE',
    organizer: 'kenji',
    capacity: 48,
    startsAt: '2026-11-27T18:00:00Z',
    endsAt: '2026-11-27T20:00:00Z',
    announced: '2026-11-13T12:00:00Z',
    tags: ['quiz'],
    people: { MODERATOR: ['hana'], PARTICIPANT: ['oliver', 'lucia', 'marcus', 'priya', 'maya'] },
    prizes: [
      { name: 'Bar tab', valueEur: 60 },
      { name: 'Mushroom field guide', quantity: 2, valueEur: 24 },
    ],
    seeds: ['330f51de88a4906c2c432575df7e0424b33a5e0ab5c32f9417980d3f224d1946'],
  },
  {
    app: 'raffle-box',
    slug: 'winter-charity-raffle',
    name: 'Winter charity raffle',
    description: 'All proceeds go to the shelter on Quay Street. Drawn at six by the mayor.',
    status: 'ACTIVE',
    organizer: 'amara',
    startsAt: '2026-12-05T16:00:00Z',
    endsAt: '2026-12-05T18:00:00Z',
    announced: '2026-11-09T09:00:00Z',
    tags: ['charity', 'in person'],
    people: {
      ADMIN: ['test'],
      MODERATOR: ['hana', 'oliver'],
      PARTICIPANT: ['maya', 'daniel', 'priya', 'jonas', 'sofia', 'kenji', 'marcus'],
      VIEWER: ['lucia'],
    },
    prizes: [
      { name: 'City bicycle', description: 'Seven gears, your choice of colour.', valueEur: 640 },
      { name: 'Theatre evening for two', quantity: 2, valueEur: 110 },
      { name: 'Handmade scarf', quantity: 4, valueEur: 35 },
    ],
    seeds: ['66d11535fada05c7d70da1cd5d70054a021db232bc558a6f441c89a3cffee70f'],
  },
  {
    app: 'live-stage',
    slug: 'roadmap-2027',
    name: 'Roadmap 2027',
    description: 'Where we are going next year. Not announced yet.',
    status: 'DRAFT',
    organizer: 'test',
    capacity: 300,
    startsAt: '2027-01-21T16:00:00Z',
    endsAt: '2027-01-21T17:30:00Z',
    announced: '2026-11-16T11:00:00Z',
    tags: ['company', 'online'],
    people: { MODERATOR: ['maya'] },
    prizes: [{ name: 'Early access pass', quantity: 10, valueEur: 0 }],
  },
  {
    app: 'raffle-box',
    slug: 'studio-offsite-draw',
    name: 'Studio offsite draw',
    description: 'Who gets the room with the view. Date to be found.',
    status: 'DRAFT',
    organizer: 'amara',
    announced: '2026-11-18T17:20:00Z',
    tags: ['studio'],
    people: {},
    prizes: [{ name: 'Room with a view', valueEur: 0 }],
  },
]
