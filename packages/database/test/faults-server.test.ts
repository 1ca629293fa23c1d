import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { databaseProblem } from '../src/database-problem.ts'
import { extendClient } from '../src/extensions/extend-client.ts'
import { PrismaClient } from '../src/index.ts'
import { withTransaction } from '../src/transactions/with-transaction.ts'
import { startDurableServer } from './faults/durable-server.ts'

const server = await startDurableServer()
const prisma = extendClient(new PrismaClient({ adapter: createAdapter({ url: server.url }) }))
vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
afterAll(async () => {
  await prisma.$disconnect()
  await server[Symbol.asyncDispose]()
})

const row = (id: string, value = id) => ({ id, identifier: id, value, expiresAt: new Date(0) })
const patient = { maxWait: 200_000, timeout: 200_000 }
const problemOf = (work: Promise<unknown>) => work.then(() => 'none', databaseProblem)

describe('given a server that is killed in the middle of transactions and started again', () => {
  test('no acknowledged write is lost, every transaction is whole, and the same client goes on', async () => {
    const acknowledged: string[] = []
    const problems = new Set<unknown>()
    let isOver = false
    const write = async (writer: number) => {
      for (let turn = 0; !isOver; turn++) {
        const id = `${writer}-${turn}`
        const work = withTransaction(prisma, async (tx) => {
          await tx.verification.create({ data: row(`${id}-a`) })
          await tx.verification.create({ data: row(`${id}-b`) })
        })
        const problem = await problemOf(work)
        if (problem === 'none') acknowledged.push(`${id}-a`, `${id}-b`)
        else {
          problems.add(problem)
          await pause(10)
        }
      }
    }
    const isInTheMiddle = Promise.withResolvers<void>()
    const isKilled = Promise.withResolvers<void>()
    const cutOff = withTransaction(
      prisma,
      async (tx) => {
        await tx.verification.create({ data: row('cut-off') })
        isInTheMiddle.resolve()
        await isKilled.promise
        await tx.verification.create({ data: row('never') })
      },
      patient,
    )
    const cutOffProblem = problemOf(cutOff)
    await isInTheMiddle.promise
    const writers = [1, 2, 3].map(write)
    const acknowledge = async (count: number) =>
      vi.waitUntil(() => acknowledged.length >= count, { timeout: 200_000, interval: 5 })
    await acknowledge(20)
    await server.kill()
    isKilled.resolve()
    expect(await cutOffProblem).toBe('unavailable')
    await server.start()
    await acknowledge(acknowledged.length + 20)
    isOver = true
    await Promise.all(writers)
    expect([...problems].filter((problem) => problem !== 'unavailable' && problem !== 'timeout')).toEqual([])
    const ids = new Set((await prisma.verification.findMany()).map(({ id }) => id))
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    expect([...ids].filter((id) => !ids.has(id.replace(/.$/, (end) => (end === 'a' ? 'b' : 'a'))))).toEqual([])
  })
})

describe('given a disk that is full', () => {
  const disk = join(server.folder, 'disk')
  const isMounted = mountSmallDisk(disk)

  test.skipIf(!isMounted)(
    'writes fail as full, none that was acknowledged is lost, and they work again once there is room (skipped: needs root)',
    async () => {
      await prisma.$executeRawUnsafe(`CREATE TABLESPACE small LOCATION '${disk}'`)
      await prisma.$executeRawUnsafe('ALTER TABLE verifications SET TABLESPACE small')
      await prisma.verification.deleteMany()
      const acknowledged: string[] = []
      let problem: unknown = 'none'
      for (let turn = 0; problem === 'none'; turn++) {
        // Random, since PostgreSQL compresses what repeats.
        const value = Array.from({ length: 400 }, () => crypto.randomUUID()).join()
        const ids = [0, 1, 2, 3].map((part) => `full-${turn}-${part}`)
        problem = await problemOf(prisma.verification.createMany({ data: ids.map((id) => row(id, value)) }))
        if (problem === 'none') acknowledged.push(...ids)
      }
      expect(problem).toBe('full')
      const rows = await prisma.verification.findMany({ select: { id: true } })
      expect(rows.map(({ id }) => id).sort()).toEqual(acknowledged.sort())
      execFileSync('mount', ['-o', 'remount,size=64m', disk])
      expect(await problemOf(prisma.verification.create({ data: row('room-again') }))).toBe('none')
      await prisma.$executeRawUnsafe('ALTER TABLE verifications SET TABLESPACE pg_default')
      await prisma.$executeRawUnsafe('DROP TABLESPACE small')
      execFileSync('umount', [disk])
    },
  )

  test('a query that needs more room than it may fails as full, and the connection serves on', async () => {
    const work = withTransaction(
      prisma,
      async (tx) => {
        await tx.$executeRaw`SET LOCAL temp_file_limit = '64kB'`
        await tx.$executeRaw`SET LOCAL work_mem = '64kB'`
        await tx.$queryRaw`SELECT count(*) FROM (SELECT random() AS r FROM generate_series(1, 100000) ORDER BY r) AS sorted`
      },
      patient,
    )
    expect(await problemOf(work)).toBe('full')
    expect(await problemOf(prisma.verification.count())).toBe('none')
  })
})

/** Only root of a machine of its own may mount. */
function mountSmallDisk(folder: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    mkdirSync(folder)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return false
  }
  const { uid, gid } = statSync(join(server.folder, '.local/postgres/data'))
  chownSync(folder, uid, gid)
  return true
}
