import { testClient } from '@workspace/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { PrismaClient } from '../src/index.ts'

const database = await testClient({ connect: (url) => new PrismaClient({ adapter: createAdapter({ url }) }) })
const { prisma } = database
afterAll(() => database[Symbol.asyncDispose]())

const address = `0x${'a'.repeat(40)}`
const gateway = {
  organizationId: 'acme',
  slug: 'north',
  name: 'North',
  address,
  serviceUrl: 'https://north.example',
  region: 'eu-north',
  version: '1.0.0',
  pipelines: ['text-to-image'],
}
const measuredAt = new Date('2026-11-20T10:00:00Z')

beforeAll(async () => {
  await prisma.user.create({ data: { id: 'ann', name: 'Ann', email: 'ann@example.com' } })
  await prisma.organization.create({ data: { id: 'acme', name: 'Acme', slug: 'acme' } })
  await prisma.gateway.create({ data: { ...gateway, id: 'north', registeredById: 'ann' } })
})

test('a gateway has an address of its own, in one spelling', async () => {
  const other = { ...gateway, slug: 'south' }
  await expect(prisma.gateway.create({ data: other })).rejects.toMatchObject({ code: 'P2002' })
  await expect(prisma.gateway.create({ data: { ...other, address: `0x${'B'.repeat(40)}` } })).rejects.toThrow(
    'gateways_address_check',
  )
})

describe('a connection', () => {
  const connection = { gatewayId: 'north', orchestratorAddress: address, pricePerPixel: '1200' }

  test('is kept once for each orchestrator', async () => {
    await prisma.gatewayConnection.create({ data: connection })
    await expect(prisma.gatewayConnection.create({ data: connection })).rejects.toMatchObject({ code: 'P2002' })
  })

  test.each([
    ['succeeds at most always', { successRate: '1.01' }, 'connections_success_rate_check'],
    ['costs no less than nothing', { pricePerPixel: '-1' }, 'connections_price_per_pixel_check'],
  ])('%s', async (_rule, change, constraint) => {
    const data = { ...connection, orchestratorAddress: `0x${'c'.repeat(40)}`, ...change }
    await expect(prisma.gatewayConnection.create({ data })).rejects.toThrow(constraint)
  })
})

describe('a measurement', () => {
  const metric = { gatewayId: 'north', kind: 'LATENCY_P50' as const, value: '41.5', measuredAt }

  test('that is sent twice counts once', async () => {
    const sent = { data: [metric, metric], skipDuplicates: true }
    expect(await prisma.gatewayMetric.createMany(sent)).toEqual({ count: 1 })
    expect(await prisma.gatewayMetric.createMany(sent)).toEqual({ count: 0 })
  })

  test.each([
    ['is not negative', { value: '-1' }],
    ['of success is at most 1', { kind: 'SUCCESS_RATE' as const, value: '1.5' }],
  ])('%s', async (_rule, change) => {
    const data = { ...metric, measuredAt: new Date('2026-11-20T11:00:00Z'), ...change }
    await expect(prisma.gatewayMetric.create({ data })).rejects.toThrow('metrics_value_check')
  })
})

test('a gateway outlives who registered it, not its organization', async () => {
  await prisma.user.delete({ where: { id: 'ann' } })
  expect(await prisma.gateway.findUnique({ where: { id: 'north' } })).toMatchObject({ registeredById: null })
  await prisma.organization.delete({ where: { id: 'acme' } })
  expect([await prisma.gateway.count(), await prisma.gatewayMetric.count()]).toEqual([0, 0])
})
