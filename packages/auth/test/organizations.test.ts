import { TEST_LOGIN } from '@workspace/database/seed'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookiesOf } from '../src/testing.ts'
import { seededDatabase, startService } from './fixture.ts'

let database: Awaited<ReturnType<typeof seededDatabase>>
let service: Awaited<ReturnType<typeof startService>>
let headers: Headers

beforeAll(async () => {
  database = await seededDatabase()
  service = await startService(database.prisma)
  headers = new Headers({ cookie: cookiesOf(await service.signIn(TEST_LOGIN.email, TEST_LOGIN.password)) })
})

afterAll(async () => {
  await service?.[Symbol.asyncDispose]()
  await database?.[Symbol.asyncDispose]()
})

describe('given the seeded organizations', () => {
  test('the test user is in both, with the seeded roles and teams', async () => {
    const organizations = await service.auth.api.listOrganizations({ headers })
    expect(organizations.map(({ slug }) => slug).toSorted()).toEqual(['fernhill-studio', 'harbor-labs'])
    const full = await service.auth.api.getFullOrganization({ headers, query: { organizationSlug: 'harbor-labs' } })
    expect(full?.members).toHaveLength(6)
    expect(full?.teams.map(({ name }) => name).toSorted()).toEqual(['Engineering', 'Product'])
  })

  test('a role that the organization made up holds', async () => {
    const editor = new Headers({
      cookie: cookiesOf(await service.signIn('daniel.okafor@harborlabs.example', TEST_LOGIN.password)),
    })
    const { prisma } = database
    const { id: organizationId } = await prisma.organization.findUniqueOrThrow({ where: { slug: 'harbor-labs' } })
    const team = await service.auth.api.createTeam({ headers: editor, body: { name: 'Support', organizationId } })
    expect(await prisma.team.findUnique({ where: { id: team.id } })).toMatchObject({ name: 'Support', organizationId })
    await expect(
      service.auth.api.deleteOrganization({ headers: editor, body: { organizationId } }),
    ).rejects.toMatchObject({ status: 'FORBIDDEN' })
  })
})

test('an organization lives from its creation to its end in our tables', async () => {
  const { auth } = service
  const { prisma } = database
  const organization = await auth.api.createOrganization({ headers, body: { name: 'Quay', slug: 'quay' } })
  const organizationId = organization.id
  await auth.api.setActiveOrganization({ headers, body: { organizationId } })
  await auth.api.createOrgRole({
    headers,
    body: { organizationId, role: 'guest', permission: { invitation: ['create'] } },
  })
  const invitation = await auth.api.createInvitation({
    headers,
    body: { organizationId, email: 'marcus.bell@example.net', role: 'member' },
  })

  const guest = new Headers({ cookie: cookiesOf(await service.signIn('marcus.bell@example.net', TEST_LOGIN.password)) })
  await auth.api.acceptInvitation({ headers: guest, body: { invitationId: invitation.id } })
  const team = await auth.api.createTeam({ headers, body: { name: 'Night shift', organizationId } })
  const { id: userId } = await prisma.user.findUniqueOrThrow({ where: { username: 'marcus' } })
  await auth.api.addTeamMember({ headers, body: { teamId: team.id, userId } })

  const stored = await prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
    include: {
      members: true,
      roles: true,
      invitations: true,
      activeSessions: true,
      teams: { include: { members: true } },
    },
  })
  expect(stored.members.map(({ role }) => role).toSorted()).toEqual(['member', 'owner'])
  expect(stored.roles.map(({ role }) => role)).toEqual(['guest'])
  expect(stored.invitations.map(({ status }) => status)).toEqual(['accepted'])
  expect(stored.activeSessions).toHaveLength(2)
  expect(stored.teams.find(({ id }) => id === team.id)).toMatchObject({ memberCount: 1, members: [{ userId }] })

  await auth.api.deleteOrganization({ headers, body: { organizationId } })
  expect(await prisma.organization.findUnique({ where: { id: organizationId } })).toBeNull()
  expect(await prisma.session.count({ where: { activeOrganizationId: organizationId } })).toBe(0)
  expect(await prisma.team.count({ where: { organizationId } })).toBe(0)
})

describe('given the administrator', () => {
  test('a ban signs a person out and keeps them out', async () => {
    const { prisma } = database
    const person = { email: 'oliver.grant@fernhill.example', password: TEST_LOGIN.password }
    const cookie = cookiesOf(await service.signIn(person.email, person.password))
    const { id: userId } = await prisma.user.findUniqueOrThrow({ where: { email: person.email } })
    await service.auth.api.banUser({ headers, body: { userId, banReason: 'Spam' } })
    expect(await service.me(cookie)).toMatchObject({ email: null })
    expect((await service.signIn(person.email, person.password)).status).toBe(403)
  })

  test('impersonation is noted in the session', async () => {
    const { id: userId } = await database.prisma.user.findUniqueOrThrow({ where: { username: 'hana' } })
    const { session } = await service.auth.api.impersonateUser({ headers, body: { userId } })
    const admin = await database.prisma.user.findUniqueOrThrow({ where: { email: TEST_LOGIN.email } })
    expect(session).toMatchObject({ userId, impersonatedBy: admin.id })
  })

  test('nobody else may ban', async () => {
    const cookie = cookiesOf(await service.signIn('jonas.weber@harborlabs.example', TEST_LOGIN.password))
    const body = { userId: 'user_maya' }
    await expect(service.auth.api.banUser({ headers: new Headers({ cookie }), body })).rejects.toMatchObject({
      status: 'FORBIDDEN',
    })
  })
})
