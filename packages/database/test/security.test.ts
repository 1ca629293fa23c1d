import { PrismaPg } from '@prisma/adapter-pg'
import { testDatabase } from '@workspace/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedBase } from '../prisma/seed/base.ts'
import { PrismaClient } from '../src/index.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let prisma: PrismaClient<'query'>

beforeAll(async () => {
  database = await testDatabase()
  const adapter = new PrismaPg({ connectionString: database.url })
  prisma = new PrismaClient({ adapter, errorFormat: 'minimal', log: [{ level: 'query', emit: 'event' }] })
  await seedBase(prisma)
})

afterAll(async () => {
  await prisma?.$disconnect()
  await database?.[Symbol.asyncDispose]()
})

/** What somebody types into a search field. */
const typed = "x' OR '1' = '1"

test('text that is pasted into a raw statement is part of it, a parameter is not', async () => {
  const everybody = await prisma.user.count()
  const find = 'SELECT id FROM public.users WHERE email ='
  expect(await prisma.$queryRawUnsafe(`${find} '${typed}'`)).toHaveLength(everybody)
  expect(await prisma.$queryRawUnsafe(`${find} $1`, typed)).toEqual([])
  expect(await prisma.$queryRaw`SELECT id FROM public.users WHERE email = ${typed}`).toEqual([])
})

test('messages of unique constraints name the constraint and no value, those of wrong arguments show the arguments', async () => {
  const email = 'test@example.com'
  const taken = await prisma.user.create({ data: { name: 'Ada', email } }).catch((error) => error)
  expect(JSON.stringify([taken.message, taken.meta])).not.toContain(email)
  const wrong = await prisma.user.findFirst({ where: { email, phone: '1' } as never }).catch((error) => error)
  expect(wrong.message).toContain(email)
})

test('a query event holds the values beside the statement', async () => {
  const events: { query: string; params: string }[] = []
  prisma.$on('query', (event) => events.push(event))
  await prisma.user.findFirst({ where: { email: 'test@example.com' } })
  expect(events[0]?.query).not.toContain('test@example.com')
  expect(events[0]?.params).toContain('test@example.com')
})

test('passwords are kept as salted scrypt hashes, and people of an identity provider have none', async () => {
  const accounts = await prisma.account.findMany({ select: { providerId: true, password: true } })
  for (const { providerId, password } of accounts) {
    if (providerId === 'credential') expect(password).toMatch(/^[\da-f]{32}:[\da-f]{128}$/)
    else expect(password).toBeNull()
  }
})
