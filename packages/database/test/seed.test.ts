import { testClient } from '@workspace/testing'
import { verifyPassword } from 'better-auth/crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { TEST_LOGIN } from '../prisma/seed/people.ts'
import { seed } from '../prisma/seed.ts'
import { createAdapter } from '../src/connection.ts'
import { PrismaClient } from '../src/index.ts'

const connect = (url: string) => new PrismaClient({ adapter: createAdapter({ url }) })
const database = await testClient({ connect })
const { prisma } = database
afterAll(() => database[Symbol.asyncDispose]())

const totals = (summary: Awaited<ReturnType<typeof seed>>) =>
  Object.values(summary).reduce(
    (sum, counts) => ({
      created: sum.created + counts.created,
      updated: sum.updated + counts.updated,
      unchanged: sum.unchanged + counts.unchanged,
    }),
    { created: 0, updated: 0, unchanged: 0 },
  )

describe('given an empty database', () => {
  let rows: number

  test('the seed fills every table', async () => {
    const summary = await seed(prisma)
    expect(Object.entries(summary).filter(([, counts]) => counts.created === 0)).toEqual([])
    rows = totals(summary).created
    expect(totals(summary)).toEqual({ created: rows, updated: 0, unchanged: 0 })
  })

  test('the test user is on the staff and has the known password, hashed', async () => {
    const user = await prisma.user.findUniqueOrThrow({
      where: { email: TEST_LOGIN.email },
      include: { accounts: true },
    })
    expect(user).toMatchObject({ isStaff: true, username: 'test', role: 'admin' })
    expect(user.accounts).toMatchObject([{ providerId: 'credential', accountId: user.id }])
    const hash = user.accounts[0]?.password ?? ''
    expect(hash).not.toContain(TEST_LOGIN.password)
    expect(await verifyPassword({ hash, password: TEST_LOGIN.password })).toBe(true)
  })

  test('the SSO user has no password', async () => {
    const accounts = await prisma.account.findMany({ where: { password: null }, include: { user: true } })
    expect(accounts.map(({ providerId, user }) => [providerId, user.username])).toEqual([['harbor-labs-saml', 'sofia']])
  })

  test('a team knows how many are in it', async () => {
    const teams = await prisma.team.findMany({ include: { members: true } })
    expect(teams.map((team) => team.memberCount)).toEqual(teams.map((team) => team.members.length))
  })

  test('a second seed changes nothing', async () => {
    expect(totals(await seed(prisma))).toEqual({ created: 0, updated: 0, unchanged: rows })
  })

  test('two seeds at once change nothing', async () => {
    const [first, second] = await Promise.all([seed(prisma), seed(prisma)])
    expect(totals(first)).toEqual({ created: 0, updated: 0, unchanged: rows })
    expect(totals(second)).toEqual({ created: 0, updated: 0, unchanged: rows })
  })

  test('what was edited is restored, a changed password and settings are kept', async () => {
    await prisma.user.update({ where: { email: TEST_LOGIN.email }, data: { isStaff: false, deletedAt: new Date() } })
    await prisma.account.update({ where: { id: 'account_test' }, data: { password: 'another' } })
    // plugins
    const { id } = await prisma.plugin.findFirstOrThrow()
    await prisma.plugin.update({ where: { id }, data: { settings: { own: 5 } } })
    // /plugins
    await prisma.teamMember.deleteMany({ where: { teamId: 'team_harbor-labs_product' } })
    expect(totals(await seed(prisma))).toEqual({ created: 3, updated: 1, unchanged: rows - 4 })

    const user = await prisma.user.findUniqueOrThrow({
      where: { email: TEST_LOGIN.email },
      include: { accounts: true },
    })
    expect(user).toMatchObject({ isStaff: true, deletedAt: null, accounts: [{ password: 'another' }] })
    // plugins
    expect(await prisma.plugin.findUnique({ where: { id } })).toMatchObject({ settings: { own: 5 } })
    // /plugins
  })

  test('a failure leaves nothing half-written', async () => {
    await prisma.user.deleteMany({ where: { username: { in: ['maya', 'test'] } } })
    await prisma.user.create({
      data: { id: 'someone', name: 'Someone', email: 'someone@example.com', username: 'maya' },
    })
    await expect(seed(prisma)).rejects.toThrow(
      'The row with email "maya.lindqvist@harborlabs.example" collides with another row that holds one of its unique values.',
    )
    expect(await prisma.user.count({ where: { email: TEST_LOGIN.email } })).toBe(0)
    await prisma.user.delete({ where: { id: 'someone' } })
  })

  test('a test user who signed up before the seed keeps the id', async () => {
    await prisma.user.deleteMany({ where: { email: TEST_LOGIN.email } })
    await prisma.user.create({
      data: {
        id: 'own_id',
        name: 'Own',
        email: TEST_LOGIN.email,
        accounts: { create: { providerId: 'credential', accountId: 'own_id', password: 'own' } },
      },
    })
    await seed(prisma)
    const user = await prisma.user.findUniqueOrThrow({
      where: { email: TEST_LOGIN.email },
      include: { accounts: true, memberships: true },
    })
    expect(user).toMatchObject({ id: 'own_id', name: 'Taylor Reed', accounts: [{ password: 'own' }] })
    expect(user.memberships).toHaveLength(2)
  })
})

describe('given two seeds at once on an empty database', () => {
  test('both succeed and the rows are there once', async () => {
    await using empty = await testClient({ connect })
    const summaries = await Promise.all([seed(empty.prisma), seed(empty.prisma)])
    const users = summaries.map((summary) => summary.users?.created ?? 0)
    expect(users.toSorted()).toEqual([0, await empty.prisma.user.count()])
  })
})
