import { testClient } from '@workspace/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { Prisma, PrismaClient } from '../src/index.ts'

const database = await testClient({ connect: (url) => new PrismaClient({ adapter: createAdapter({ url }) }) })
const { prisma } = database
afterAll(() => database[Symbol.asyncDispose]())

const settings = { userId: 'ann', model: 'stream-diffusion', prompt: 'ink on paper' }
const startedAt = new Date('2026-11-20T10:00:00Z')
const session = { ...settings, streamId: 'stream', playbackId: 'playback', startedAt }

beforeAll(async () => {
  await prisma.user.create({ data: { id: 'ann', name: 'Ann', email: 'ann@example.com' } })
  await prisma.organization.create({ data: { id: 'acme', name: 'Acme', slug: 'acme' } })
})

test.each([
  ['are of a size that the models draw', { width: 32 }, 'settings_size_check'],
  ['follow the prompt within reason', { guidanceScale: '31' }, 'settings_guidance_scale_check'],
  ['take at least a step', { inferenceSteps: 0 }, 'settings_inference_steps_check'],
])('settings %s', async (_rule, change, constraint) => {
  await expect(prisma.daydreamSetting.create({ data: { ...settings, ...change } })).rejects.toThrow(constraint)
})

test('a person has one set of settings', async () => {
  await prisma.daydreamSetting.create({ data: settings })
  await expect(prisma.daydreamSetting.create({ data: settings })).rejects.toMatchObject({ code: 'P2002' })
})

describe('a session', () => {
  test.each([
    ['that is over has an end', { status: 'ENDED' as const }, 'sessions_ended_check'],
    ['that runs has none', { endedAt: new Date('2026-11-20T11:00:00Z') }, 'sessions_ended_check'],
    [
      'does not end before it starts',
      { status: 'FAILED' as const, endedAt: new Date('2026-11-20T09:00:00Z') },
      'sessions_ended_check',
    ],
    ['costs no less than nothing', { cost: '-0.01' }, 'sessions_cost_check'],
  ])('%s', async (_rule, change, constraint) => {
    await expect(prisma.daydreamSession.create({ data: { ...session, ...change } })).rejects.toThrow(constraint)
  })

  test('outlives the organization that paid, with its cost', async () => {
    const data = { ...session, id: 'paid', organizationId: 'acme', cost: '0.6032' }
    await prisma.daydreamSession.create({ data })
    await prisma.organization.delete({ where: { id: 'acme' } })
    expect(await prisma.daydreamSession.findUnique({ where: { id: 'paid' } })).toMatchObject({
      organizationId: null,
      cost: new Prisma.Decimal('0.6032'),
    })
  })
})
