import { createHash } from 'node:crypto'
import { testClient } from '@workspace/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { PrismaClient } from '../src/index.ts'

const database = await testClient({ connect: (url) => new PrismaClient({ adapter: createAdapter({ url }) }) })
const { prisma } = database
afterAll(() => database[Symbol.asyncDispose]())

const secret = 'dev_secret_of_a_test'
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const key = { userId: 'ann', name: 'Laptop', prefix: secret.slice(0, 12), keyHash: hashOf(secret) }
const offer = {
  modelId: 'sdxl',
  organizationId: 'acme',
  gatewayAddress: `0x${'a'.repeat(40)}`,
  gatewayName: 'North',
  region: 'eu-north',
  pricePerMinute: '0.021',
  latencyMs: 640,
  availability: '0.999',
}

beforeAll(async () => {
  await prisma.user.create({ data: { id: 'ann', name: 'Ann', email: 'ann@example.com' } })
  await prisma.organization.create({ data: { id: 'acme', name: 'Acme', slug: 'acme' } })
  await prisma.developerApiModel.create({
    data: { id: 'sdxl', slug: 'sdxl', name: 'SDXL', tagline: 'Pictures', description: '', kind: 'TEXT_TO_IMAGE' },
  })
  await prisma.developerApiOffer.create({ data: { ...offer, id: 'north' } })
})

describe('an offer', () => {
  test('is made once by a gateway for a model', async () => {
    await expect(prisma.developerApiOffer.create({ data: offer })).rejects.toMatchObject({ code: 'P2002' })
  })

  test.each([
    ['costs no less than nothing', { pricePerMinute: '-1' }, 'gateway_offers_price_per_minute_check'],
    ['is there at most always', { availability: '1.01' }, 'gateway_offers_availability_check'],
  ])('%s', async (_rule, change, constraint) => {
    const data = { ...offer, gatewayAddress: `0x${'c'.repeat(40)}`, ...change }
    await expect(prisma.developerApiOffer.create({ data })).rejects.toThrow(constraint)
  })
})

describe('an API key', () => {
  test('is found by the hash of its secret, which belongs to one key', async () => {
    await prisma.developerApiKey.create({ data: { ...key, id: 'laptop' } })
    await expect(prisma.developerApiKey.create({ data: key })).rejects.toMatchObject({ code: 'P2002' })
    const found = await prisma.developerApiKey.findUnique({ where: { keyHash: hashOf(secret) } })
    expect(found).toMatchObject({ id: 'laptop', revokedAt: null })
  })

  test.each([
    ['is not stored itself', { keyHash: secret }, 'api_keys_key_hash_check'],
    ['shows 12 characters of it, no more', { prefix: secret }, 'api_keys_prefix_check'],
    ['may be used', { rateLimitPerMinute: 0 }, 'api_keys_rate_limit_per_minute_check'],
    ['spends no less than nothing', { monthlyBudget: '-1' }, 'api_keys_monthly_budget_check'],
  ])('%s', async (_rule, change, constraint) => {
    const data = { ...key, keyHash: hashOf('another'), ...change }
    await expect(prisma.developerApiKey.create({ data })).rejects.toThrow(constraint)
  })

  test('outlives the offer, and never its model: it would open all others', async () => {
    const data = { ...key, id: 'bound', keyHash: hashOf('bound'), modelId: 'sdxl', offerId: 'north' }
    await prisma.developerApiKey.create({ data })
    await prisma.developerApiOffer.delete({ where: { id: 'north' } })
    expect(await prisma.developerApiKey.findUnique({ where: { id: 'bound' } })).toMatchObject({ offerId: null })
    await prisma.developerApiModel.delete({ where: { id: 'sdxl' } })
    expect(await prisma.developerApiKey.findUnique({ where: { id: 'bound' } })).toBeNull()
  })
})
