import { testClient } from '@workspace/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { PrismaClient } from '../src/index.ts'

const database = await testClient({ connect: (url) => new PrismaClient({ adapter: createAdapter({ url }) }) })
const { prisma } = database
afterAll(() => database[Symbol.asyncDispose]())

const request = {
  organizationId: 'acme',
  title: 'Render farm',
  reason: 'A film',
  gpuModel: 'RTX 4090',
  vramGb: 24,
  gpuCount: 4,
  pipeline: 'image-to-video',
  startsAt: new Date('2027-01-10T08:00:00Z'),
  endsAt: new Date('2027-01-12T08:00:00Z'),
  validUntil: new Date('2027-01-08T08:00:00Z'),
  hourlyRate: '0.69',
}

beforeAll(async () => {
  await prisma.user.create({ data: { id: 'ann', name: 'Ann', email: 'ann@example.com' } })
  await prisma.organization.create({
    data: { id: 'acme', name: 'Acme', slug: 'acme', teams: { create: { id: 'film', name: 'Film' } } },
  })
  await prisma.capacityRequest.create({ data: { ...request, id: 'farm', requesterId: 'ann', teamId: 'film' } })
})

describe('a request', () => {
  test.each([
    ['is for at least one GPU', { gpuCount: 0 }, 'requests_gpu_check'],
    ['ends after it starts', { endsAt: request.startsAt }, 'requests_period_check'],
    ['takes no commits once it is over', { validUntil: new Date('2027-02-01T00:00:00Z') }, 'requests_period_check'],
    ['pays no less than nothing', { hourlyRate: '-1' }, 'requests_hourly_rate_check'],
    ['has a risk from 1 to 5', { riskLevel: 6 }, 'requests_risk_level_check'],
  ])('%s', async (_rule, change, constraint) => {
    await expect(prisma.capacityRequest.create({ data: { ...request, ...change } })).rejects.toThrow(constraint)
  })

  test('stays with the organization when its team goes', async () => {
    await prisma.team.delete({ where: { id: 'film' } })
    expect(await prisma.capacityRequest.findUnique({ where: { id: 'farm' } })).toMatchObject({ teamId: null })
  })
})

describe('a soft commit', () => {
  const commit = { requestId: 'farm', userId: 'ann', gpuCount: 2 }

  test('is given once by a person, and is for something', async () => {
    await expect(prisma.capacitySoftCommit.create({ data: { ...commit, gpuCount: 0 } })).rejects.toThrow(
      'soft_commits_gpu_count_check',
    )
    await prisma.capacitySoftCommit.create({ data: commit })
    await expect(prisma.capacitySoftCommit.create({ data: commit })).rejects.toMatchObject({ code: 'P2002' })
  })

  test('goes with the person, whose request stays', async () => {
    await prisma.user.delete({ where: { id: 'ann' } })
    expect(await prisma.capacitySoftCommit.count()).toBe(0)
    expect(await prisma.capacityRequest.findUnique({ where: { id: 'farm' } })).toMatchObject({ requesterId: null })
  })
})
