import type { Prisma } from '@workspace/database'
import type { CommunityClient } from '../client.ts'
import type { Badge, BadgeDefinition } from './badge-schemas.ts'

const badgeSelect = {
  slug: true,
  name: true,
  description: true,
  tier: true,
  metric: true,
  threshold: true,
  _count: { select: { awards: true } },
} as const satisfies Prisma.CommunityBadgeSelect

type BadgeRow = Prisma.CommunityBadgeGetPayload<{ select: typeof badgeSelect }>

/** Reads all badges, the easy ones first; there are dozens, not thousands. */
export async function listBadges(prisma: CommunityClient): Promise<{ items: Badge[] }> {
  const rows = await prisma.communityBadge.findMany({
    orderBy: [{ tier: 'asc' }, { slug: 'asc' }],
    select: badgeSelect,
  })
  return { items: rows.map(presentBadge) }
}

/** Makes a badge, or changes it. A new rule counts from the next thing on that happens to a person; awards stay. */
export async function writeBadge(prisma: CommunityClient, slug: string, definition: BadgeDefinition): Promise<Badge> {
  const { rule, ...words } = definition
  const data = { ...words, metric: rule?.metric ?? null, threshold: rule?.threshold ?? null }
  const row = await prisma.communityBadge.upsert({
    where: { slug },
    create: { slug, ...data },
    update: data,
    select: badgeSelect,
  })
  return presentBadge(row)
}

function presentBadge({ metric, threshold, _count, ...badge }: BadgeRow): Badge {
  return { ...badge, rule: metric && threshold !== null ? { metric, threshold } : null, holders: _count.awards }
}
