import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openVariant, type VariantClient } from './variant-clients.ts'

const read = (path: string) =>
  readFileSync(new URL(`./fixtures/real-estate-messaging/master/${path}`, import.meta.url), 'utf8')

const layers = {
  'base/billing.prisma': read('packages/database/prisma/base/billing.prisma'),
  'base/profile.prisma': read('packages/database/prisma/base/profile.prisma'),
  'apps/messaging/layer.prisma': read('apps/messaging/prisma/messaging.prisma'),
}

describe.each(['sqlite', 'postgresql'] as const)('real-estate messaging on %s', (variant) => {
  let opened: VariantClient
  let db: VariantClient['client']
  beforeAll(async () => {
    opened = await openVariant(variant, layers, 'messaging')
    db = opened.client
  })
  afterAll(() => opened[Symbol.asyncDispose]())

  it('holds a conversation, its participants and what they have read', async () => {
    const agent = await db.profile.create({ data: { email: 'agent@example.com', fullName: 'Agent' } })
    const conversation = await db.conversation.create({
      data: {
        subject: 'Lake Street 4',
        participants: { create: { userId: agent.id, userType: 'AGENT' } },
        messages: { create: { senderType: 'AGENT', content: 'Welcome', metadata: { tokens: 3 } } },
      },
      include: { messages: true, participants: true },
    })
    expect(conversation).toMatchObject({ isActive: true, messages: [{ messageType: 'TEXT', metadata: { tokens: 3 } }] })
    const [message] = conversation.messages
    const readAt = new Date('2026-11-20T10:00:00.000Z')
    await db.messageRead.create({ data: { messageId: message.id, userId: agent.id, readAt } })
    await expect(
      db.messageRead.create({ data: { messageId: message.id, userId: agent.id, readAt } }),
    ).rejects.toMatchObject({ code: 'P2002' })
    await expect(
      db.messageRead.create({ data: { messageId: agent.id, userId: agent.id, readAt } }),
    ).rejects.toMatchObject({ code: 'P2003' })
    await expect(db.conversationParticipant.updateMany({ data: { userType: 'LENDER' } })).rejects.toThrow('LENDER')
    expect(await db.messageRead.findFirst({ where: { readAt: { lte: readAt } }, select: { readAt: true } })).toEqual({
      readAt,
    })
    await db.conversation.delete({ where: { id: conversation.id } })
    expect([await db.message.count(), await db.messageRead.count(), await db.conversationParticipant.count()]).toEqual([
      0, 0, 0,
    ])
  })

  it('keeps tags and images as arrays', async () => {
    const home = await db.property.create({
      data: { address: 'Lake Street 4', price: '1250000.50', images: ['a.jpg'] },
    })
    expect({ ...home, price: home.price.toFixed(2) }).toMatchObject({
      price: '1250000.50',
      images: ['a.jpg'],
      tags: [],
    })
    const updated = await db.property.update({ where: { id: home.id }, data: { tags: { push: ['lake', 'garden'] } } })
    expect(updated.tags).toEqual(['lake', 'garden'])
    await db.property.create({ data: { address: 'Hill Road 1', tags: ['garden'] } })
    const find = async (where: object) =>
      (await db.property.findMany({ where, orderBy: { address: 'asc' } })).map(
        ({ address }: { address: string }) => address,
      )
    expect(await find({ tags: { hasEvery: ['garden', 'lake'] } })).toEqual(['Lake Street 4'])
    expect(await find({ tags: { hasSome: ['garden', 'pool'] } })).toEqual(['Hill Road 1', 'Lake Street 4'])
    expect(await find({ images: { isEmpty: true } })).toEqual(['Hill Road 1'])
    const client = await db.client.create({
      data: {
        fullName: 'Ada',
        phone: '+41 1',
        tags: ['vip'],
        timelines: { create: { title: 'Move', shareToken: 't1' } },
      },
    })
    expect(client.tags).toEqual(['vip'])
    const [timeline] = await db.timeline.findMany({
      where: { client: { tags: { has: 'vip' } } },
      include: { client: true },
    })
    expect(timeline).toMatchObject({ shareToken: 't1', client: { tags: ['vip'] } })
  })
})
