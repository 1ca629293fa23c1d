import { testClient } from '@workspace/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { Prisma, PrismaClient } from '../src/index.ts'

const database = await testClient({ connect: (url) => new PrismaClient({ adapter: createAdapter({ url }) }) })
const { prisma } = database
afterAll(() => database[Symbol.asyncDispose]())

const address = `0x${'a'.repeat(40)}`
const hash = `0x${'b'.repeat(64)}`
const connection = { userId: 'ann', address, chainId: 1, provider: 'HARDWARE' as const }
const transaction = { connectionId: 'cold', hash, kind: 'TRANSFER' as const, tokenSymbol: 'ETH', amount: '1.5' }
const inBlock = { status: 'CONFIRMED' as const, blockNumber: 7n, settledAt: new Date('2026-11-20T10:00:00Z') }

beforeAll(async () => {
  await prisma.user.create({ data: { id: 'ann', name: 'Ann', email: 'ann@example.com' } })
  await prisma.walletConnection.create({ data: { ...connection, id: 'cold', isPrimary: true } })
})

describe('a wallet', () => {
  test('is connected once by a person on each network', async () => {
    await expect(prisma.walletConnection.create({ data: connection })).rejects.toMatchObject({ code: 'P2002' })
    await prisma.walletConnection.create({ data: { ...connection, chainId: 42161 } })
  })

  test('is the only primary one, unless the other is disconnected', async () => {
    const other = { ...connection, chainId: 10, isPrimary: true }
    await expect(prisma.walletConnection.create({ data: other })).rejects.toMatchObject({ code: 'P2002' })
    await prisma.walletConnection.create({ data: { ...other, deletedAt: new Date() } })
  })

  test.each([
    ['has its address in lower case', { address: address.toUpperCase() }, 'connections_address_check'],
    ['is on a network that has a number', { chainId: 0 }, 'connections_chain_id_check'],
  ])('%s', async (_rule, change, constraint) => {
    await expect(prisma.walletConnection.create({ data: { ...connection, ...change } })).rejects.toThrow(constraint)
  })
})

describe('a transaction', () => {
  test('keeps an amount to the last of 18 decimals', async () => {
    const amount = '12345678901234567890.123456789012345678'
    const { id } = await prisma.walletTransaction.create({ data: { ...transaction, amount, ...inBlock } })
    const kept = await prisma.walletTransaction.findUniqueOrThrow({ where: { id } })
    expect(kept.amount).toEqual(new Prisma.Decimal(amount))
  })

  test('is recorded once for each wallet', async () => {
    await expect(prisma.walletTransaction.create({ data: transaction })).rejects.toMatchObject({ code: 'P2002' })
  })

  test.each([
    ['moves no less than nothing', { amount: '-1' }, 'transactions_amount_check'],
    ['costs no less than nothing', { fee: '-1' }, 'transactions_fee_check'],
    ['is confirmed by a block', { status: 'CONFIRMED' as const }, 'transactions_settled_check'],
    ['is pending outside of blocks', { ...inBlock, status: 'PENDING' as const }, 'transactions_settled_check'],
    ['has a hash', { hash: '0x1' }, 'transactions_hash_check'],
  ])('%s', async (_rule, change, constraint) => {
    const data = { ...transaction, hash: hash.replaceAll('b', 'c'), ...change }
    await expect(prisma.walletTransaction.create({ data })).rejects.toThrow(constraint)
  })
})

test('what a person connected goes with the person', async () => {
  await prisma.user.create({ data: { id: 'bob', name: 'Bob', email: 'bob@example.com' } })
  await prisma.walletConnection.create({ data: { ...connection, id: 'bobs', userId: 'bob' } })
  await prisma.walletTransaction.create({ data: { ...transaction, connectionId: 'bobs' } })
  await prisma.user.delete({ where: { id: 'bob' } })
  expect(await prisma.walletTransaction.count({ where: { connectionId: 'bobs' } })).toBe(0)
})
