import { testClient } from '@workspace/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { PrismaClient } from '../src/index.ts'

const database = await testClient({ connect: (url) => new PrismaClient({ adapter: createAdapter({ url }) }) })
const { prisma } = database
afterAll(() => database[Symbol.asyncDispose]())

const dashboard = { organizationId: 'acme', ownerId: 'ann', slug: 'sales', name: 'Sales' }

beforeAll(async () => {
  await prisma.user.create({ data: { id: 'ann', name: 'Ann', email: 'ann@example.com' } })
  await prisma.organization.create({
    data: { id: 'acme', name: 'Acme', slug: 'acme', teams: { create: { id: 'shop', name: 'Shop' } } },
  })
  await prisma.dashboard.create({ data: { ...dashboard, id: 'sales', isDefault: true } })
})

describe('a dashboard', () => {
  test('has an address of its own in the organization, also while it is deleted', async () => {
    await prisma.dashboard.create({ data: { ...dashboard, slug: 'old', deletedAt: new Date() } })
    for (const slug of ['sales', 'old']) {
      await expect(prisma.dashboard.create({ data: { ...dashboard, slug } })).rejects.toMatchObject({ code: 'P2002' })
    }
  })

  test('is the only default of its organization, unless the other is deleted', async () => {
    const other = { ...dashboard, slug: 'other', isDefault: true }
    await expect(prisma.dashboard.create({ data: other })).rejects.toMatchObject({ code: 'P2002' })
    await prisma.dashboard.create({ data: { ...other, deletedAt: new Date() } })
  })

  test.each([
    ['of a team names the team', { visibility: 'TEAM' as const }, 'dashboards_team_check'],
    ['of nobody but its owner names no team', { teamId: 'shop' }, 'dashboards_team_check'],
    ['has its widgets in an array', { layout: { widgets: [] } }, 'dashboards_layout_check'],
    ['does not ask each second', { refreshSeconds: 1 }, 'dashboards_refresh_seconds_check'],
    ['has an address that needs no escapes', { slug: 'Größe' }, 'dashboards_slug_check'],
  ])('%s', async (_rule, change, constraint) => {
    const data = { ...dashboard, slug: 'new', ...change }
    await expect(prisma.dashboard.create({ data })).rejects.toThrow(constraint)
  })
})

describe('a preference', () => {
  const preference = { userId: 'ann', dashboardId: 'sales' }

  test('is kept once for each person and dashboard, and goes with the dashboard', async () => {
    await prisma.dashboardPreference.create({ data: preference })
    await expect(prisma.dashboardPreference.create({ data: preference })).rejects.toMatchObject({ code: 'P2002' })
    await prisma.dashboard.delete({ where: { id: 'sales' } })
    expect(await prisma.dashboardPreference.count()).toBe(0)
  })
})

test('a dashboard outlives its owner, not its team', async () => {
  await prisma.user.create({ data: { id: 'bob', name: 'Bob', email: 'bob@example.com' } })
  const data = { ...dashboard, id: 'bobs', ownerId: 'bob', slug: 'bobs', visibility: 'TEAM' as const, teamId: 'shop' }
  await prisma.dashboard.create({ data })
  await prisma.user.delete({ where: { id: 'bob' } })
  expect(await prisma.dashboard.findUnique({ where: { id: 'bobs' } })).toMatchObject({ ownerId: null })
  await prisma.team.delete({ where: { id: 'shop' } })
  expect(await prisma.dashboard.findUnique({ where: { id: 'bobs' } })).toBeNull()
})
