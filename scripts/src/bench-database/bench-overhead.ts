import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@workspace/database'
import { createAdapter } from '@workspace/database/connection'
import { extendClient } from '@workspace/database/extend-client'
import { withTransaction } from '@workspace/database/transactions'
import { testDatabase } from '@workspace/testing'
import pg from 'pg'
import { type Contender, type Rates, runLoad } from './run-load.ts'

/** The rates of one operation with so many clients. */
export interface OverheadMeasurement {
  readonly operation: string
  readonly clients: number
  readonly rates: Rates
}

const ROWS = 1_000
const PAGE = 50

/**
 * Point read, list, insert and transaction by plain `pg`, by a plain Prisma client, by one with an extension that does nothing,
 * which is what any extension costs in Prisma, and by ours, on a database of its own.
 */
export async function benchOverhead(
  project: string,
  options: { readonly operations: number; readonly rounds: number },
): Promise<OverheadMeasurement[]> {
  await using database = await testDatabase({ project })
  // biome-ignore lint/plugin: it measures each of them, on a database of its own
  const pool = new pg.Pool({ connectionString: database.url, max: 10 })
  // biome-ignore lint/plugin: it measures each of them, on a database of its own
  const plain = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url, max: 10 }) })
  // biome-ignore lint/plugin: it measures each of them, on a database of its own
  const bare = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url, max: 10 }) })
  const extended = bare.$extends({ name: 'nothing' })
  // biome-ignore lint/plugin: it measures each of them, on a database of its own
  const ours = extendClient(new PrismaClient({ adapter: createAdapter({ url: database.url }) }))
  try {
    await plain.user.createMany({
      data: Array.from({ length: ROWS }, (_, index) => ({
        id: userId(index),
        name: `Person ${index}`,
        email: `${index}@example.com`,
      })),
    })
    const measurements: OverheadMeasurement[] = []
    for (const [operation, contenders] of Object.entries(contendersByOperation({ pool, plain, extended, ours }))) {
      for (const clients of [1, 50]) {
        measurements.push({ operation, clients, rates: await runLoad(contenders, { ...options, clients }) })
      }
    }
    return measurements
  } finally {
    await Promise.all([pool.end(), plain.$disconnect(), bare.$disconnect(), ours.$disconnect()])
  }
}

interface Clients {
  readonly pool: pg.Pool
  readonly plain: PrismaClient
  readonly extended: unknown
  readonly ours: ReturnType<typeof extendClient<PrismaClient>>
}

const userId = (index: number) => `user-${index % ROWS}`

/** Each asks PostgreSQL for the same: ours is measured with the condition that its extension writes, the others with it by hand. */
function contendersByOperation({
  pool,
  plain,
  extended,
  ours,
}: Clients): Readonly<Record<string, readonly Contender[]>> {
  const all = (once: (client: PrismaClient, turn: number, isOurs: boolean) => Promise<unknown>): Contender[] => [
    { name: 'Prisma', once: (turn) => once(plain, turn, false) },
    { name: 'extended', once: (turn) => once(extended as PrismaClient, turn, false) },
    { name: 'ours', once: (turn) => once(ours as unknown as PrismaClient, turn, true) },
  ]
  const live = (isOurs: boolean) => (isOurs ? {} : { deletedAt: null })
  const row = (turn: number, who: string) => ({
    id: `${who}-${turn}-${Math.random()}`,
    identifier: `${who}-${turn}`,
    value: 'value',
    expiresAt: new Date(0),
  })
  const insert =
    'INSERT INTO verifications (id, identifier, value, expires_at, updated_at) VALUES ($1, $2, $3, $4, now()) RETURNING *'
  return {
    'point read': [
      {
        name: 'pg',
        once: (turn) => pool.query('SELECT * FROM users WHERE id = $1 AND deleted_at IS NULL', [userId(turn)]),
      },
      ...all((client, turn, isOurs) => client.user.findUnique({ where: { id: userId(turn), ...live(isOurs) } })),
    ],
    'list of 50': [
      {
        name: 'pg',
        once: () => pool.query('SELECT * FROM users WHERE deleted_at IS NULL ORDER BY id LIMIT $1', [PAGE]),
      },
      ...all((client, _turn, isOurs) =>
        client.user.findMany({ where: live(isOurs), orderBy: { id: 'asc' }, take: PAGE }),
      ),
    ],
    insert: [
      { name: 'pg', once: (turn) => pool.query(insert, Object.values(row(turn, 'pg'))) },
      ...all((client, turn) => client.verification.create({ data: row(turn, 'prisma') })),
    ],
    transaction: [
      {
        name: 'pg',
        once: async (turn) => {
          const session = await pool.connect()
          await session.query('BEGIN')
          await session.query('SELECT * FROM users WHERE id = $1 AND deleted_at IS NULL', [userId(turn)])
          await session.query(insert, Object.values(row(turn, 'pg')))
          await session.query('COMMIT')
          session.release()
        },
      },
      ...Object.entries({ Prisma: plain, extended: extended as PrismaClient }).map(([name, client]) => ({
        name,
        once: (turn: number) =>
          client.$transaction(
            async (tx) => {
              await tx.user.findUnique({ where: { id: userId(turn), deletedAt: null } })
              await tx.verification.create({ data: row(turn, name) })
            },
            { maxWait: 60_000 },
          ),
      })),
      {
        name: 'ours',
        once: (turn) =>
          withTransaction(
            ours,
            async (tx) => {
              await tx.user.findUnique({ where: { id: userId(turn) } })
              await tx.verification.create({ data: row(turn, 'ours') })
            },
            { maxWait: 60_000 },
          ),
      },
    ],
  }
}
