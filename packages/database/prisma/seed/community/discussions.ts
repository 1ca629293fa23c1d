/** A sample comment; `answers` is the id of the comment it replies to. */
interface SampleComment {
  readonly id: string
  readonly author: string
  readonly body: string
  readonly at: string
  readonly answers?: string
  readonly up?: readonly string[]
}

/** A sample post with its thread; people are named by their handles. */
interface SamplePost {
  readonly id: string
  readonly author: string
  readonly title: string
  readonly body: string
  readonly at: string
  readonly tags: readonly string[]
  readonly isPinned?: true
  /** Id of the comment that solved it. */
  readonly accepted?: string
  readonly up: readonly string[]
  readonly down?: readonly string[]
  readonly comments: readonly SampleComment[]
}

/** Sample discussions of the community plugin. */
export const POSTS: readonly SamplePost[] = [
  {
    id: 'post_welcome',
    author: 'test',
    title: 'Welcome: say hello here',
    body: 'Tell us who you are, what you are building and one thing you would like help with this month.',
    at: '2026-09-01T08:00:00Z',
    tags: ['introductions'],
    isPinned: true,
    up: ['maya', 'daniel', 'amara', 'kenji', 'hana'],
    comments: [
      {
        id: 'comment_welcome_amara',
        author: 'amara',
        body: 'Amara, Fernhill Studio. We run about forty small events a year and want the prize draws to feel fair.',
        at: '2026-09-01T09:12:00Z',
        up: ['test', 'kenji'],
      },
      {
        id: 'comment_welcome_maya',
        author: 'maya',
        body: 'The draw keeps a record of each step, so you can show anybody how a winner came about. Happy to walk you through it.',
        at: '2026-09-01T09:40:00Z',
        answers: 'comment_welcome_amara',
        up: ['amara'],
      },
      {
        id: 'comment_welcome_marcus',
        author: 'marcus',
        body: 'Marcus, on my own for now. Practising salary talks with the coach before I hire the first two people.',
        at: '2026-09-03T17:25:00Z',
      },
    ],
  },
  {
    id: 'post_recording',
    author: 'priya',
    title: 'Do you record video demos, or only take notes?',
    body: 'Half of our prospects decline a recording. I would like to know how others keep what was said without one.',
    at: '2026-10-06T12:30:00Z',
    tags: ['demos', 'sales'],
    accepted: 'comment_recording_jonas_headings',
    up: ['jonas', 'lucia', 'oliver'],
    down: ['marcus'],
    comments: [
      {
        id: 'comment_recording_jonas',
        author: 'jonas',
        body: 'Notes, always in the same five headings. It takes a minute after the call and nobody has ever objected.',
        at: '2026-10-06T13:02:00Z',
        up: ['priya', 'daniel', 'sofia'],
      },
      {
        id: 'comment_recording_priya',
        author: 'priya',
        body: 'Would you share the headings?',
        at: '2026-10-06T13:10:00Z',
        answers: 'comment_recording_jonas',
      },
      {
        id: 'comment_recording_jonas_headings',
        author: 'jonas',
        body: 'Problem in their words, who else is asked, what they use today, what would make them switch, next date.',
        at: '2026-10-06T13:31:00Z',
        answers: 'comment_recording_priya',
        up: ['priya', 'test'],
      },
    ],
  },
  {
    id: 'post_quiet_rooms',
    author: 'kenji',
    title: 'Rooms with more viewers than participants',
    body: 'Our last webinar had 12 participants and 80 viewers. Moderators could not see who wanted to speak. What works for you?',
    at: '2026-11-04T07:20:00Z',
    tags: ['events', 'moderation'],
    up: ['amara', 'hana'],
    comments: [
      {
        id: 'comment_quiet_hana',
        author: 'hana',
        body: 'We move people from viewer to participant as they ask, one moderator does nothing else.',
        at: '2026-11-04T08:05:00Z',
        up: ['kenji'],
      },
    ],
  },
  {
    id: 'post_coach_tone',
    author: 'lucia',
    title: 'The coach told me I apologise too early',
    body: 'Three conversations in a row. It is right, and I had not noticed in ten years of client work.',
    at: '2026-11-12T15:45:00Z',
    tags: ['coach'],
    up: ['test', 'maya', 'amara', 'marcus'],
    comments: [],
  },
]

/** A sample badge, its rule and the people who earned it; without a rule it is given by hand. */
interface SampleBadge {
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly tier: 'BRONZE' | 'GOLD' | 'SILVER'
  readonly rule?: readonly [
    metric: 'ACCEPTED_ANSWERS' | 'COMMENT_SCORE' | 'COMMENTS' | 'POSTS' | 'UPVOTES_RECEIVED',
    threshold: number,
  ]
  readonly awards: readonly { readonly to: string; readonly reason: string; readonly at: string }[]
}

/** Sample badges of the community plugin. */
export const BADGES: readonly SampleBadge[] = [
  {
    slug: 'first-post',
    name: 'First post',
    description: 'Started a discussion.',
    tier: 'BRONZE',
    rule: ['POSTS', 1],
    awards: [
      { to: 'test', reason: '1 post', at: '2026-09-01T08:00:00Z' },
      { to: 'priya', reason: '1 post', at: '2026-10-06T12:30:00Z' },
      { to: 'kenji', reason: '1 post', at: '2026-11-04T07:20:00Z' },
      { to: 'lucia', reason: '1 post', at: '2026-11-12T15:45:00Z' },
    ],
  },
  {
    slug: 'problem-solver',
    name: 'Problem solver',
    description: 'Wrote a comment that was accepted as the answer.',
    tier: 'SILVER',
    rule: ['ACCEPTED_ANSWERS', 1],
    awards: [{ to: 'jonas', reason: '1 accepted answer', at: '2026-10-06T14:00:00Z' }],
  },
  {
    slug: 'helpful-answer',
    name: 'Helpful answer',
    description: 'Wrote a comment that three people found helpful.',
    tier: 'SILVER',
    rule: ['COMMENT_SCORE', 3],
    awards: [{ to: 'jonas', reason: 'a comment with a score of 3', at: '2026-10-07T09:00:00Z' }],
  },
  {
    slug: 'well-received',
    name: 'Well received',
    description: 'Got ten votes up in all.',
    tier: 'SILVER',
    rule: ['UPVOTES_RECEIVED', 10],
    awards: [],
  },
  {
    slug: 'founding-member',
    name: 'Founding member',
    description: 'Was here in the first month.',
    tier: 'GOLD',
    awards: [
      { to: 'test', reason: 'Joined in November 2025', at: '2025-12-01T00:00:00Z' },
      { to: 'maya', reason: 'Joined in November 2025', at: '2025-12-01T00:00:00Z' },
      { to: 'daniel', reason: 'Joined in November 2025', at: '2025-12-01T00:00:00Z' },
    ],
  },
]
