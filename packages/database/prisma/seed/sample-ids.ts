import type { Prisma } from '../../src/generated/prisma/client.ts'
import { findUserIds } from '../../src/seed/find-user-ids.ts'
import { ORGANIZATIONS, PEOPLE } from './people.ts'

/** Ids of the rows that `seedBase` made. Each function throws where there is no such row. */
export interface SampleIds {
  readonly user: (handle: string) => string
  readonly organization: (slug: string) => string
  readonly team: (slug: string, name: string) => string
}

/** Looks the sample rows up by what they are recognised by: their ids are their own where they were there before the seed. */
export async function findSampleIds(db: Prisma.TransactionClient): Promise<SampleIds> {
  const userIds = await findUserIds(
    db,
    PEOPLE.map(({ email }) => email),
  )
  const organizations = await db.organization.findMany({
    where: { slug: { in: ORGANIZATIONS.map(({ slug }) => slug) } },
    select: { id: true, slug: true, teams: { select: { id: true, name: true } } },
  })
  const organizationIds = new Map(organizations.map(({ slug, id }) => [slug, id]))
  const teamIds = new Map(
    organizations.flatMap(({ slug, teams }) => teams.map(({ name, id }) => [`${slug}/${name}`, id])),
  )
  return {
    user: (handle) => found(userIds, PEOPLE.find((person) => person.handle === handle)?.email ?? '', handle),
    organization: (slug) => found(organizationIds, slug, slug),
    team: (slug, name) => found(teamIds, `${slug}/${name}`, `${slug}/${name}`),
  }
}

function found(ids: ReadonlyMap<string, string>, key: string, name: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`"${name}" is missing. Seed the base first.`)
  return id
}
