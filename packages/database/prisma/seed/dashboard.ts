import type { Prisma } from '../../src/generated/prisma/client.ts'
import { type SeedSummary, upsertRows } from '../../src/seed/upsert-rows.ts'
import type { PluginSeed } from './plugin-seed.ts'
import type { SampleIds } from './sample-ids.ts'

/** The dashboard plugin. */
const dashboardSeed: PluginSeed = {
  version: '0.1.0',
  description: 'Dashboards of organizations and teams, and how people use them.',
  settings: { defaultPeriod: '30d', maxWidgets: 24 },
  seed: seedDashboard,
}

export default dashboardSeed

const DASHBOARDS = [
  {
    slug: 'overview',
    of: 'harbor-labs',
    team: null,
    owner: 'maya',
    name: 'Overview',
    description: 'What everybody looks at on Monday morning.',
    visibility: 'ORGANIZATION',
    isDefault: true,
    refreshSeconds: 300,
    widgets: ['Active users:number', 'Sessions a day:line', 'Revenue by plan:bar'],
    at: '2026-01-19T09:00:00Z',
  },
  {
    slug: 'releases',
    of: 'harbor-labs',
    team: 'Engineering',
    owner: 'jonas',
    name: 'Releases',
    description: 'Deployments, failed checks and time to restore.',
    visibility: 'TEAM',
    isDefault: false,
    refreshSeconds: 60,
    widgets: ['Deployments a week:bar', 'Time to restore:line', 'Open incidents:number', 'Slowest queries:table'],
    at: '2026-02-03T13:20:00Z',
  },
  {
    slug: 'onboarding-funnel',
    of: 'harbor-labs',
    team: null,
    owner: 'priya',
    name: 'Onboarding funnel',
    description: null,
    visibility: 'PRIVATE',
    isDefault: false,
    refreshSeconds: null,
    widgets: ['Signed up:number', 'Created a session:number', 'Came back:number'],
    at: '2026-09-28T15:45:00Z',
  },
  {
    slug: 'ticket-sales',
    of: 'fernhill-studio',
    team: 'Events',
    owner: 'kenji',
    name: 'Ticket sales',
    description: 'By event and by day.',
    visibility: 'TEAM',
    isDefault: false,
    refreshSeconds: 30,
    widgets: ['Sold today:number', 'Sold by event:bar', 'Last orders:table'],
    at: '2026-04-22T10:30:00Z',
  },
  {
    slug: 'studio',
    of: 'fernhill-studio',
    team: null,
    owner: 'amara',
    name: 'Studio',
    description: 'Projects, hours and invoices.',
    visibility: 'ORGANIZATION',
    isDefault: true,
    refreshSeconds: null,
    widgets: ['Hours this month:number', 'Open invoices:table'],
    at: '2026-02-16T08:15:00Z',
  },
] as const

const PREFERENCES = [
  { user: 'test', slug: 'overview', position: 0, filters: { period: '30d' }, viewed: '2026-11-20T08:02:00Z' },
  {
    user: 'test',
    slug: 'ticket-sales',
    position: 1,
    filters: { period: '7d', event: 'Spring fair' },
    viewed: '2026-11-18T17:40:00Z',
  },
  { user: 'maya', slug: 'overview', position: 0, filters: {}, viewed: '2026-11-20T07:55:00Z' },
  {
    user: 'jonas',
    slug: 'releases',
    position: 0,
    filters: { environment: 'production' },
    viewed: '2026-11-20T16:12:00Z',
  },
  { user: 'daniel', slug: 'releases', position: null, filters: {}, viewed: '2026-10-30T10:00:00Z' },
  { user: 'kenji', slug: 'ticket-sales', position: 0, filters: { period: '24h' }, viewed: '2026-11-20T19:30:00Z' },
] as const

async function seedDashboard(db: Prisma.TransactionClient, sample: SampleIds): Promise<SeedSummary> {
  const dashboards = await upsertRows(
    db.dashboard,
    DASHBOARDS.map(({ of, team, owner, widgets, at, ...dashboard }) => ({
      ...dashboard,
      id: `dashboard_${dashboard.slug}`,
      organizationId: sample.organization(of),
      teamId: team === null ? null : sample.team(of, team),
      ownerId: sample.user(owner),
      layout: widgets.map((widget, index) => {
        const [title = '', kind = ''] = widget.split(':')
        return { title, kind, x: (index % 3) * 4, y: Math.floor(index / 3) * 3, width: 4, height: 3 }
      }),
      createdAt: new Date(at),
    })) satisfies Prisma.DashboardCreateManyInput[],
    { onlyOnCreate: ['layout'] },
  )
  const preferences = await upsertRows(
    db.dashboardPreference,
    PREFERENCES.map(({ user, slug, position, filters, viewed }) => ({
      id: `dashboard_preference_${user}_${slug}`,
      userId: sample.user(user),
      dashboardId: `dashboard_${slug}`,
      isPinned: position !== null,
      position: position ?? 0,
      filters,
      lastViewedAt: new Date(viewed),
    })) satisfies Prisma.DashboardPreferenceCreateManyInput[],
  )
  return { dashboards: dashboards.counts, dashboardPreferences: preferences.counts }
}
