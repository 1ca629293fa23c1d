import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { Prisma, PrismaClient } from '../../src/index.ts'
import { execute } from '../administrator.ts'
import { messageOf } from './message-of.ts'

/** A way to produce a message; `url` is that of a migrated database. */
export type Case = (url: string) => Promise<string>

const at = (url: string, change: Partial<Record<'username' | 'password' | 'port' | 'pathname' | 'search', string>>) =>
  Object.assign(new URL(url), change).href

/** What a query on a client of its own fails with. */
async function failure(
  adapter: ConstructorParameters<typeof PrismaClient>[0]['adapter'],
  query: (prisma: PrismaClient) => Promise<unknown>,
): Promise<string> {
  const prisma = new PrismaClient({ adapter: adapter as never, errorFormat: 'minimal' })
  try {
    return await messageOf(() => query(prisma))
  } finally {
    await prisma.$disconnect()
  }
}

const plain =
  (
    query: (prisma: PrismaClient) => Promise<unknown>,
    options: (url: string) => pg.PoolConfig = (url) => ({ connectionString: url }),
  ): Case =>
  (url) =>
    failure(new PrismaPg(options(url)), query)

const count = (prisma: PrismaClient) => prisma.user.count()

const person = (id: string) => ({ id, email: 'ada@example.com', name: 'Ada' })

/** Runs SQL as the administrator, then the case, then the SQL that takes it back. */
const around =
  (before: string, after: string, run: Case): Case =>
  async (url) => {
    await execute(url, before)
    try {
      return await run(url)
    } finally {
      await execute(url, after)
    }
  }

const hold = (prisma: PrismaClient) => prisma.$queryRaw`SELECT pg_sleep(0.5)::text`

/** Messages of a client while it works, by the name of their entry. */
export const queryCases = {
  'P1000: authentication failed': plain(count, (url) => ({
    connectionString: at(url, { username: 'nobody', password: 'wrong' }),
  })),
  "P1001: can't reach the server": plain(count, (url) => ({ connectionString: at(url, { port: '1' }) })),
  'P1003: no such database': plain(count, (url) => ({ connectionString: at(url, { pathname: '/nowhere' }) })),
  'P1011: TLS': plain(count, (url) => ({ connectionString: at(url, { search: 'sslmode=require' }) })),
  'P2037: too many connections': (url) => {
    const username = `${new URL(url).pathname.slice(1)}_app`
    return around(
      `CREATE ROLE ${username} LOGIN PASSWORD 'secret' CONNECTION LIMIT 0`,
      `DROP ROLE ${username}`,
      plain(count, () => ({ connectionString: at(url, { username, password: 'secret' }) })),
    )(url)
  },
  'P2024 is gone: no free connection in the pool': plain(
    (prisma) => prisma.$transaction(async () => count(prisma), { timeout: 60_000 }),
    (url) => ({ connectionString: url, max: 1, connectionTimeoutMillis: 2000 }),
  ),
  'Statement timeout': plain(hold, (url) => ({ connectionString: url, statement_timeout: 50 })),
  'Lock timeout': plain((prisma) =>
    prisma.$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE public.users`
      return prisma.$transaction([prisma.$executeRaw`SET LOCAL lock_timeout = '50ms'`, prisma.user.findMany()])
    }),
  ),
  'Connection ended by the server': plain((prisma) => prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`),
  'Prepared statement does not exist': (url) => {
    const statementNameGenerator = ({ sql }: { sql: string }) => (sql.startsWith('SELECT COUNT') ? 's0' : '')
    return failure(new PrismaPg({ connectionString: url, max: 1 }, { statementNameGenerator }), async (prisma) => {
      await count(prisma)
      // What a pooler does to a connection between two of its clients.
      await prisma.$executeRaw`DEALLOCATE ALL`
      await count(prisma)
    })
  },
  'P2002: unique constraint': plain((prisma) => prisma.user.createMany({ data: [person('one'), person('two')] })),
  'P2003: foreign key': plain((prisma) =>
    prisma.account.create({ data: { id: 'a', accountId: 'a', providerId: 'credential', userId: 'nobody' } }),
  ),
  'P2021: no such table': around(
    'ALTER TABLE public.users RENAME TO people',
    'ALTER TABLE public.people RENAME TO users',
    plain(count),
  ),
  'P2022: no such column': around(
    'ALTER TABLE public.users RENAME COLUMN name TO full_name',
    'ALTER TABLE public.users RENAME COLUMN full_name TO name',
    plain((prisma) => prisma.user.findMany()),
  ),
  'P2025: record not found': plain((prisma) => prisma.user.update({ where: { id: 'nobody' }, data: { name: 'Ada' } })),
  'P2028: transaction expired': plain((prisma) =>
    prisma.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT pg_sleep(0.2)::text`
        await tx.user.count()
      },
      { timeout: 50 },
    ),
  ),
  'P2034: write conflict or deadlock': plain(async (prisma) => {
    const isolated = { isolationLevel: Prisma.TransactionIsolationLevel.Serializable, timeout: 60_000 }
    const rename = (tx: Pick<PrismaClient, 'user'>, name: string) =>
      tx.user.update({ where: { id: 'one' }, data: { name } })
    await prisma.user.create({ data: person('one') })
    try {
      await prisma.$transaction(async (tx) => {
        await tx.user.findMany()
        await prisma.$transaction((other) => rename(other as never, 'Grace'), isolated)
        await rename(tx as never, 'Edsger')
      }, isolated)
    } finally {
      await prisma.user.deleteMany()
    }
  }),
  'Unknown argument': plain((prisma) => prisma.user.findFirst({ where: { phone: '1' } as never })),
  'BigInt in JSON': plain(async (prisma) => JSON.stringify(await prisma.$queryRaw`SELECT count(*) FROM public.users`)),
} satisfies Record<string, Case>
