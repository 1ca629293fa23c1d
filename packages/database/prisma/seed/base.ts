import { hashPassword } from 'better-auth/crypto'
import type { Prisma } from '../../src/generated/prisma/client.ts'
import { type SeedSummary, type SeedTable, upsertRows } from '../../src/seed/upsert-rows.ts'
import { ORGANIZATIONS, PEOPLE, TEST_LOGIN } from './people.ts'

/** The base tables that are seeded, as any app's generated client has them. */
export type BaseTables = Readonly<
  Record<'account' | 'member' | 'organization' | 'organizationRole' | 'team' | 'teamMember' | 'user', SeedTable>
>

/** Makes the sample people, their sign-ins and the organizations. Safe to repeat. */
export async function seedBase(db: BaseTables): Promise<SeedSummary> {
  const users = await upsertRows(db.user, userRows(), { by: 'email' })
  const userId = (handle: string): string => {
    const person = PEOPLE.find((candidate) => candidate.handle === handle)
    const id = person && users.idByKey.get(person.email)
    if (!id) throw new Error(`The sample data names an unknown person "${handle}".`)
    return id
  }
  const accounts = await seedAccounts(db.account, userId)

  const organizations = await upsertRows(
    db.organization,
    ORGANIZATIONS.map(({ slug, name, founded }) => ({
      id: `org_${slug}`,
      slug,
      name,
      createdAt: new Date(founded),
    })) satisfies Prisma.OrganizationCreateManyInput[],
    { by: 'slug' },
  )
  const organizationId = (slug: string): string => organizations.idByKey.get(slug) as string

  const roles = await upsertRows(
    db.organizationRole,
    ORGANIZATIONS.map(({ slug }) => ({
      id: `role_${slug}_editor`,
      organizationId: organizationId(slug),
      role: 'editor',
      permission: JSON.stringify({ team: ['create', 'update'], invitation: ['create', 'cancel'] }),
    })) satisfies Prisma.OrganizationRoleCreateManyInput[],
  )
  const members = await upsertRows(
    db.member,
    ORGANIZATIONS.flatMap((organization) =>
      Object.entries(organization.members).map(([handle, role]) => ({
        id: `member_${organization.slug}_${handle}`,
        organizationId: organizationId(organization.slug),
        userId: userId(handle),
        role,
      })),
    ) satisfies Prisma.MemberCreateManyInput[],
  )
  const teams = ORGANIZATIONS.flatMap((organization) =>
    Object.entries(organization.teams).map(([name, handles]) => ({
      id: `team_${organization.slug}_${name.toLowerCase()}`,
      name,
      organizationId: organizationId(organization.slug),
      handles,
    })),
  )
  const teamCounts = await upsertRows(
    db.team,
    teams.map(({ handles, ...team }) => ({
      ...team,
      memberCount: handles.length,
    })) satisfies Prisma.TeamCreateManyInput[],
  )
  const teamMembers = await upsertRows(
    db.teamMember,
    teams.flatMap((team) =>
      team.handles.map((handle) => ({ id: `${team.id}_${handle}`, teamId: team.id, userId: userId(handle) })),
    ) satisfies Prisma.TeamMemberCreateManyInput[],
  )
  return {
    users: users.counts,
    accounts,
    organizations: organizations.counts,
    organizationRoles: roles.counts,
    members: members.counts,
    teams: teamCounts.counts,
    teamMembers: teamMembers.counts,
  }
}

function userRows(): Prisma.UserCreateManyInput[] {
  return PEOPLE.map((person) => ({
    id: `user_${person.handle}`,
    name: person.name,
    email: person.email,
    emailVerified: true,
    username: person.handle,
    displayUsername: person.handle,
    isStaff: person.isStaff ?? false,
    role: person.isAdmin ? 'admin' : 'user',
    createdAt: new Date(person.joined),
    deletedAt: person.left ? new Date(person.left) : null,
  }))
}

/** A password that somebody changed stays changed; the hash is slow on purpose, so it is made once and only when needed. */
async function seedAccounts(table: SeedTable, userId: (handle: string) => string) {
  const rows = PEOPLE.map((person) => ({
    id: `account_${person.handle}`,
    userId: userId(person.handle),
    providerId: person.isSso ? 'harbor-labs-saml' : 'credential',
    accountId: person.isSso ? person.email : userId(person.handle),
    createdAt: new Date(person.joined),
  }))
  const known = await table.findMany({ where: { id: { in: rows.map((row) => row.id) } } } as never)
  const password = known.length === rows.length ? null : await hashPassword(TEST_LOGIN.password)
  const { counts } = await upsertRows(
    table,
    rows.map((row) => ({
      ...row,
      password: row.providerId === 'credential' ? password : null,
    })) satisfies Prisma.AccountCreateManyInput[],
    { onlyOnCreate: ['password'] },
  )
  return counts
}
