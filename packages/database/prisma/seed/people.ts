/** The sign-in of the test user: a member of the staff who owns an organization. */
export const TEST_LOGIN = { email: 'test@example.com', username: 'test', password: 'password123' } as const

/** A person of the sample data; everybody but SSO users signs in with the test user's password. */
export interface Person {
  readonly handle: string
  readonly name: string
  readonly email: string
  /** Signs in at the company's identity provider and has no password here. */
  readonly isSso?: true
  readonly isStaff?: true
  readonly isAdmin?: true
  readonly joined: string
  readonly left?: string
}

/** Sample people, in the order they joined. */
export const PEOPLE: readonly Person[] = [
  {
    handle: TEST_LOGIN.username,
    name: 'Taylor Reed',
    email: TEST_LOGIN.email,
    isStaff: true,
    isAdmin: true,
    joined: '2025-11-03T08:12:00Z',
  },
  {
    handle: 'maya',
    name: 'Maya Lindqvist',
    email: 'maya.lindqvist@harborlabs.example',
    joined: '2025-11-10T09:41:00Z',
  },
  {
    handle: 'daniel',
    name: 'Daniel Okafor',
    email: 'daniel.okafor@harborlabs.example',
    joined: '2025-11-17T14:05:00Z',
  },
  { handle: 'priya', name: 'Priya Raman', email: 'priya.raman@harborlabs.example', joined: '2025-12-02T10:30:00Z' },
  { handle: 'jonas', name: 'Jonas Weber', email: 'jonas.weber@harborlabs.example', joined: '2026-01-12T08:55:00Z' },
  {
    handle: 'sofia',
    name: 'Sofía Navarro',
    email: 'sofia.navarro@harborlabs.example',
    isSso: true,
    joined: '2026-01-20T11:20:00Z',
  },
  { handle: 'amara', name: 'Amara Diallo', email: 'amara.diallo@fernhill.example', joined: '2026-02-09T09:15:00Z' },
  { handle: 'kenji', name: 'Kenji Watanabe', email: 'kenji.watanabe@fernhill.example', joined: '2026-02-16T07:48:00Z' },
  { handle: 'lucia', name: 'Lucia Ferrari', email: 'lucia.ferrari@fernhill.example', joined: '2026-03-04T13:37:00Z' },
  { handle: 'oliver', name: 'Oliver Grant', email: 'oliver.grant@fernhill.example', joined: '2026-03-23T16:02:00Z' },
  { handle: 'hana', name: 'Hana Novák', email: 'hana.novak@fernhill.example', joined: '2026-04-14T10:10:00Z' },
  { handle: 'marcus', name: 'Marcus Bell', email: 'marcus.bell@example.net', joined: '2026-05-06T18:25:00Z' },
  {
    handle: 'ingrid',
    name: 'Ingrid Sørensen',
    email: 'ingrid.sorensen@example.net',
    joined: '2026-05-19T12:00:00Z',
    left: '2026-09-30T15:00:00Z',
  },
]

/** A sample organization: who is in it, in which role and team. */
export interface SampleOrganization {
  readonly slug: string
  readonly name: string
  readonly founded: string
  /** Role by the person's handle. */
  readonly members: Readonly<Record<string, 'admin' | 'editor' | 'member' | 'owner'>>
  /** Handles by the team's name. */
  readonly teams: Readonly<Record<string, readonly string[]>>
}

/** Two organizations; the test user owns one and is a guest in the other. */
export const ORGANIZATIONS: readonly SampleOrganization[] = [
  {
    slug: 'harbor-labs',
    name: 'Harbor Labs',
    founded: '2025-11-03T08:20:00Z',
    members: { test: 'owner', maya: 'admin', daniel: 'editor', priya: 'member', jonas: 'member', sofia: 'member' },
    teams: { Product: ['test', 'maya', 'priya'], Engineering: ['daniel', 'jonas', 'sofia'] },
  },
  {
    slug: 'fernhill-studio',
    name: 'Fernhill Studio',
    founded: '2026-02-09T09:30:00Z',
    members: { amara: 'owner', kenji: 'admin', lucia: 'editor', oliver: 'member', hana: 'member', test: 'member' },
    teams: { Events: ['amara', 'kenji', 'hana'], Design: ['lucia', 'oliver'] },
  },
]
