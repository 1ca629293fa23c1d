import { testDatabase } from '@workspace/testing'
import { afterAll, beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { databaseProblem } from '../src/database-problem.ts'
import { extendClient } from '../src/extensions/extend-client.ts'
import { PrismaClient } from '../src/index.ts'
import { lockUntilEnd, tryLockUntilEnd } from '../src/transactions/advisory-locks.ts'
import { withTransaction } from '../src/transactions/with-transaction.ts'

const database = await testDatabase()
vi.stubEnv('DATABASE_POOL_MAX', '5')
vi.stubEnv('DATABASE_CONNECTION_TIMEOUT_MS', '60000')
const prisma = extendClient(new PrismaClient({ adapter: createAdapter({ url: database.url }) }))
afterAll(async () => {
  vi.unstubAllEnvs()
  await prisma.$disconnect()
  await database[Symbol.asyncDispose]()
})

/** Waits that are as long as a busy machine needs. */
const patient = { maxWait: 200_000, timeout: 200_000 }

const ACCOUNTS = 12
const START = 1_000

// Teams stand for accounts: `memberCount` is a number that transfers move.
beforeEach(async () => {
  await prisma.organization.deleteMany()
  await prisma.organization.create({ data: { id: 'bank', name: 'Bank', slug: 'bank' } })
  await prisma.team.createMany({
    data: Array.from({ length: ACCOUNTS }, (_, index) => ({
      ...{ id: `account-${index}`, name: 'Account', organizationId: 'bank', memberCount: START },
    })),
  })
})

async function readBalances(): Promise<number[]> {
  const teams = await prisma.team.findMany()
  const balances = new Map(teams.map(({ id, memberCount }) => [id, memberCount]))
  return Array.from({ length: ACCOUNTS }, (_, index) => balances.get(`account-${index}`) ?? Number.NaN)
}

/** Reads, computes and writes in separate statements, which loses updates unless transactions are kept apart. */
async function transfer(index: number, options: Parameters<typeof withTransaction>[2]): Promise<void> {
  const from = `account-${index % ACCOUNTS}`
  const to = `account-${(index * 5 + 1) % ACCOUNTS}`
  if (from === to) return
  await withTransaction(
    prisma,
    async (tx) => {
      const source = await tx.team.findUniqueOrThrow({ where: { id: from } })
      const target = await tx.team.findUniqueOrThrow({ where: { id: to } })
      await tx.team.update({ where: { id: from }, data: { memberCount: source.memberCount - 1 } })
      await tx.team.update({ where: { id: to }, data: { memberCount: target.memberCount + 1 } })
      await tx.organizationRole.create({
        data: { organizationId: 'bank', role: `transfer-${index}`, permission: '{}' },
      })
    },
    options,
  )
}

function expectedBalances(count: number): { balances: number[]; transfers: number } {
  const balances = Array.from({ length: ACCOUNTS }, () => START)
  let transfers = 0
  for (let index = 0; index < count; index++) {
    const [from, to] = [index % ACCOUNTS, (index * 5 + 1) % ACCOUNTS]
    if (from === to) continue
    balances[from] = (balances[from] ?? 0) - 1
    balances[to] = (balances[to] ?? 0) + 1
    transfers += 1
  }
  return { balances, transfers }
}

test('of 200 transfers at once on five connections none is lost and none is doubled', async () => {
  const options = { ...patient, isolationLevel: 'RepeatableRead' as const, attempts: 1_000 }
  await Promise.all(Array.from({ length: 200 }, (_, index) => transfer(index, options)))
  const { balances, transfers } = expectedBalances(200)
  expect(await readBalances()).toEqual(balances)
  expect(await prisma.organizationRole.count()).toBe(transfers)
})

describe('given another transaction in the way', () => {
  test('work is tried as often as told, and then fails as a conflict', async () => {
    let calls = 0
    const work = () =>
      withTransaction(
        prisma,
        async (tx) => {
          calls += 1
          await tx.team.findUniqueOrThrow({ where: { id: 'account-0' } })
          await prisma.team.update({ where: { id: 'account-0' }, data: { memberCount: { increment: 1 } } })
          await tx.team.update({ where: { id: 'account-0' }, data: { memberCount: 0 } })
        },
        { ...patient, isolationLevel: 'RepeatableRead', attempts: 3 },
      )
    expect(databaseProblem(await work().catch((error: unknown) => error))).toBe('conflict')
    expect(calls).toBe(3)
    expect(await readBalances()).toEqual([START + 3, ...Array.from({ length: ACCOUNTS - 1 }, () => START)])
  })

  test('the loser of a deadlock is tried again', async () => {
    const isFirstLocked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let calls = 0
    const inOrder = (first: number, second: number) =>
      withTransaction(
        prisma,
        async (tx) => {
          calls += 1
          const add = (index: number) =>
            tx.team.update({ where: { id: `account-${index}` }, data: { memberCount: { increment: 1 } } })
          await add(first)
          isFirstLocked[first]?.resolve()
          await isFirstLocked[second]?.promise
          await add(second)
        },
        patient,
      )
    await Promise.all([inOrder(0, 1), inOrder(1, 0)])
    expect(calls).toBe(3)
    expect((await readBalances()).slice(0, 2)).toEqual([START + 2, START + 2])
  })

  test('raw statements that fail by it are tried again too', async () => {
    let calls = 0
    await withTransaction(
      prisma,
      async (tx) => {
        calls += 1
        await tx.$queryRaw`SELECT member_count FROM teams`
        if (calls === 1) await prisma.team.updateMany({ data: { memberCount: 7 } })
        await tx.$executeRaw`UPDATE teams SET member_count = member_count + 1`
      },
      { ...patient, isolationLevel: 'Serializable' },
    )
    expect([calls, await readBalances()]).toEqual([2, Array.from({ length: ACCOUNTS }, () => 8)])
  })
})

test('an error of the work is thrown as it is, at once, and nothing of it stays', async () => {
  const failure = new Error('no')
  let calls = 0
  const work = withTransaction(prisma, async (tx) => {
    calls += 1
    await tx.team.deleteMany()
    throw failure
  })
  await expect(work).rejects.toBe(failure)
  expect([calls, await prisma.team.count()]).toEqual([1, ACCOUNTS])
})

describe('a transaction in a transaction', () => {
  const rename = (tx: Pick<typeof prisma, 'organization'>, name: string) =>
    tx.organization.update({ where: { id: 'bank' }, data: { name } })
  const readName = async () => (await prisma.organization.findUniqueOrThrow({ where: { id: 'bank' } })).name

  test('undoes only itself where it fails, also by a statement', async () => {
    await withTransaction(
      prisma,
      async (tx) => {
        await rename(tx, 'outer')
        const inner = withTransaction(tx, async (nested) => {
          await rename(nested, 'inner')
          await nested.organization.create({ data: { id: 'bank', name: 'Again', slug: 'again' } })
        })
        await expect(inner).rejects.toMatchObject({ code: 'P2002' })
        await tx.team.deleteMany({ where: { id: 'account-0' } })
      },
      patient,
    )
    expect([await readName(), await prisma.team.count()]).toEqual(['outer', ACCOUNTS - 1])
  })

  test('is undone with the outer one', async () => {
    const work = withTransaction(
      prisma,
      async (tx) => {
        await withTransaction(tx, (nested) => withTransaction(nested, (deepest) => rename(deepest, 'inner')))
        throw new Error('outer')
      },
      patient,
    )
    await expect(work).rejects.toThrow('outer')
    expect(await readName()).toBe('Bank')
  })

  test('takes no options of its own', async () => {
    const work = withTransaction(prisma, (tx) => withTransaction(tx, async () => {}, { timeout: 1 }))
    await expect(work).rejects.toThrow('A transaction in a transaction takes no options')
  })
})

describe('an advisory lock', () => {
  test('lets one in after the other', async () => {
    const inside: number[] = []
    let most = 0
    const visit = (index: number) =>
      withTransaction(
        prisma,
        async (tx) => {
          await lockUntilEnd(tx, 'job:report')
          inside.push(index)
          most = Math.max(most, inside.length)
          await tx.team.count()
          inside.pop()
        },
        patient,
      )
    await Promise.all(Array.from({ length: 20 }, (_, index) => visit(index)))
    expect(most).toBe(1)
  })

  test('that is held is not taken, and one of another key is', async () => {
    await withTransaction(
      prisma,
      async (tx) => {
        expect(await tryLockUntilEnd(tx, 'job:a')).toBe(true)
        expect(await tryLockUntilEnd(tx, 'job:a')).toBe(true)
        await withTransaction(
          prisma,
          async (other) => {
            expect([await tryLockUntilEnd(other, 'job:a'), await tryLockUntilEnd(other, 'job:b')]).toEqual([
              false,
              true,
            ])
          },
          patient,
        )
      },
      patient,
    )
    await withTransaction(prisma, async (tx) => expect(await tryLockUntilEnd(tx, 'job:a')).toBe(true), patient)
  })

  test('is not waited for longer than the lock timeout', async () => {
    await withTransaction(
      prisma,
      async (tx) => {
        await lockUntilEnd(tx, 'job:a')
        const waiting = withTransaction(prisma, (other) => lockUntilEnd(other, 'job:a'), {
          ...patient,
          lockTimeout: 20,
        })
        expect(databaseProblem(await waiting.catch((error: unknown) => error))).toBe('timeout')
      },
      patient,
    )
  })

  test('is refused outside of a transaction', async () => {
    // @ts-expect-error -- the client of no transaction
    await expect(lockUntilEnd(prisma, 'a')).rejects.toThrow('An advisory lock is held by a transaction.')
  })
})

describe('a transaction that has no time', () => {
  test('to work ends, and nothing of it stays', async () => {
    const work = withTransaction(
      prisma,
      async (tx) => {
        await tx.team.deleteMany()
        await tx.$queryRaw`SELECT pg_sleep(0.2)::text`
        await tx.team.count()
      },
      { timeout: 50, maxWait: patient.maxWait },
    )
    expect(databaseProblem(await work.catch((error: unknown) => error))).toBe('timeout')
    expect(await prisma.team.count()).toBe(ACCOUNTS)
  })

  test('to get a connection does not begin', async () => {
    const holders = Array.from({ length: 5 }, () => Promise.withResolvers<void>())
    const isHeld = holders.map(() => Promise.withResolvers<void>())
    const held = holders.map(({ promise }, index) =>
      withTransaction(
        prisma,
        async () => {
          isHeld[index]?.resolve()
          await promise
        },
        patient,
      ),
    )
    await Promise.all(isHeld.map(({ promise }) => promise))
    const error = await withTransaction(prisma, async () => {}, { maxWait: 20 }).catch((thrown: unknown) => thrown)
    expect(databaseProblem(error)).toBe('unavailable')
    for (const { resolve } of holders) resolve()
    await Promise.all(held)
  })
})

test('the work has the types of the client, and gives its value', async () => {
  const read = () => withTransaction(prisma, (tx) => tx.user.findFirst({ select: { name: true, sessions: true } }))
  expectTypeOf<Awaited<ReturnType<typeof read>>>().toEqualTypeOf<Awaited<
    ReturnType<typeof prisma.user.findFirst<{ select: { name: true; sessions: true } }>>
  > | null>()
  const plain = new PrismaClient({ adapter: createAdapter({ url: database.url }) })
  expect(await withTransaction(plain, (tx) => tx.team.count())).toBe(ACCOUNTS)
  await plain.$disconnect()
})
