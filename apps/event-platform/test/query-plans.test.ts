import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findVisibleRoom } from '../src/access/enter-room.ts'
import { listApps } from '../src/apps/list-apps.ts'
import { findDraw, listDraws } from '../src/draws/find-draw.ts'
import { PostgresPresenceStore } from '../src/fan-out/postgres-presence-store.ts'
import { sweepAnswers } from '../src/idempotency/sweep-answers.ts'
import { listInvites } from '../src/invites/list-invites.ts'
import { findKey } from '../src/keys/find-key.ts'
import { listKeys } from '../src/keys/list-keys.ts'
import type { PrismaClient } from '../src/lib/prisma.ts'
import { listMessages } from '../src/live/chat/list-messages.ts'
import { readScheduled } from '../src/live/countdown/countdown.ts'
import { readEvents } from '../src/live/log/read-events.ts'
import { sweepEvents } from '../src/live/log/sweep-events.ts'
import { listParticipants } from '../src/participants/list-participants.ts'
import { listPrizes } from '../src/prizes/list-prizes.ts'
import { listRooms } from '../src/rooms/list-rooms.ts'
import { listWinners } from '../src/winners/list-winners.ts'
import { emptyDatabase, statements } from './start-service.ts'

let database: Awaited<ReturnType<typeof emptyDatabase>>
let prisma: PrismaClient

/** A million participants in 20,000 rooms, and what goes with them. */
const ROWS = [
  `INSERT INTO public.users (id, name, email, updated_at)
   SELECT 'u' || n, 'User ' || n, n || '@many.example', now() FROM generate_series(1, 50000) n`,
  `INSERT INTO event_platform.apps (id, slug, name, owner_id)
   SELECT 'a' || n, 'app-' || n, 'App', 'u' || n FROM generate_series(1, 2000) n`,
  `INSERT INTO event_platform.app_keys (id, app_id, name, hash, prefix)
   SELECT 'k' || n, 'a' || n % 2000 + 1, 'Key', md5(n::text), 'evp_' FROM generate_series(1, 20000) n`,
  `INSERT INTO event_platform.rooms (id, app_id, organizer_id, name, slug, status, published_at, closed_at, starts_at)
   SELECT 'r' || n, 'a' || n % 40 + 1, 'u' || n % 5000 + 1, 'Room', 'room-' || n,
     (CASE n % 50 WHEN 0 THEN 'ACTIVE' WHEN 1 THEN 'DRAFT' ELSE 'COMPLETED' END)::event_platform.room_status,
     CASE WHEN n % 50 <> 1 THEN now() END, CASE WHEN n % 50 > 1 THEN now() END,
     now() + n * interval '1 minute'
   FROM generate_series(1, 20000) n`,
  `INSERT INTO event_platform.participants (id, room_id, user_id, joined_at)
   SELECT 'p' || n, 'r' || n % 20000 + 1, 'u' || n / 20 + 1, now() + n * interval '1 second'
   FROM generate_series(1, 1000000) n`,
  `INSERT INTO event_platform.prizes (id, room_id, name, sort_order)
   SELECT 'z' || n, 'r' || n % 600 + 1, 'Prize ' || n, n FROM generate_series(1, 60000) n`,
  `INSERT INTO event_platform.draws (id, room_id, number, seed, seed_hash)
   SELECT 'd' || n, 'r' || n % 20000 + 1, n / 20000 + 1, md5(n::text), md5(n::text) FROM generate_series(0, 59999) n`,
  `INSERT INTO event_platform.winners (id, room_id, prize_id, participant_id, draw_id, draw_number)
   SELECT 'w' || n, 'r' || n % 600 + 1, 'z' || n, 'p' || n % 600 + 20000 * (n / 600 % 49 + 1), 'd' || n % 600, 1
   FROM generate_series(1, 60000) n`,
  `INSERT INTO event_platform.room_invites (id, room_id, created_by_id, hash)
   SELECT 'i' || n, 'r' || n % 20000 + 1, 'u' || n % 5000 + 1, md5(n::text) FROM generate_series(1, 60000) n`,
  `INSERT INTO event_platform.room_events (id, room_id, sequence, type, payload, created_at)
   SELECT 'e' || n, 'r' || n % 200 + 1, n / 200 + 1, 'room.updated', '{}', now() + n * interval '1 second'
   FROM generate_series(0, 199999) n`,
  `INSERT INTO event_platform.room_messages (id, room_id, author_id, text, created_at)
   SELECT 'm' || n, 'r' || n % 200 + 1, 'u' || n % 5000 + 1, 'Hello', now() + n * interval '1 second'
   FROM generate_series(0, 199999) n`,
  `INSERT INTO event_platform.live_processes (id, expires_at) SELECT 'l' || n, now() + interval '1 day' FROM generate_series(0, 9) n`,
  `INSERT INTO event_platform.room_sockets (id, process_id, room_id, user_id)
   SELECT 's' || n, 'l' || n % 10, 'r' || n % 500 + 1, 'u' || n % 5000 + 1 FROM generate_series(1, 50000) n`,
  `INSERT INTO event_platform.idempotency_keys (id, actor, key, request_hash, expires_at)
   SELECT 'x' || n, 'person:u' || n % 5000, 'key-' || n, '', now() + n * interval '1 second'
   FROM generate_series(1, 100000) n`,
]

beforeAll(async () => {
  database = await emptyDatabase()
  prisma = database.prisma
  await prisma.$transaction(
    async (tx) => {
      // The rows refer to each other as they should: their foreign keys need no check.
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`
      for (const sql of ROWS) await tx.$executeRawUnsafe(sql)
      await tx.$executeRaw`ANALYZE`
    },
    { timeout: 200_000 },
  )
})
afterAll(() => database?.[Symbol.asyncDispose]())

interface Plan {
  readonly 'Node Type': string
  readonly 'Index Name'?: string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Plan[]
}

const flatten = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flatten)]

async function explain(sql: string, params: readonly unknown[] = []): Promise<Plan[]> {
  const [row] = await prisma.$queryRawUnsafe<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(
    `EXPLAIN (FORMAT JSON) ${sql}`,
    ...params,
  )
  return row ? flatten(row['QUERY PLAN'][0].Plan) : []
}

/** Plans of every statement that the work sends. */
async function plansOf(work: () => Promise<unknown>): Promise<Plan[]> {
  const sent: { query: string; params: string }[] = []
  const note = (statement: { query: string; params: string }) => sent.push(statement)
  statements.on('query', note)
  await work()
  // The event of a query may come after its result.
  await sleep(50)
  statements.off('query', note)
  const plans: Plan[] = []
  for (const { query, params } of sent) {
    if (/^\s*(SELECT|WITH|DELETE|UPDATE)/.test(query)) plans.push(...(await explain(query, JSON.parse(params))))
  }
  return plans
}

const visitor = { kind: 'visitor' } as const
const person = { kind: 'person', id: 'u7', isStaff: false, isSuspended: false } as const
const page = { limit: 20 } as const
const inOrder = { ...page, sort: 'startsAt' } as const

/** What the service asks for, by the index that it is for. */
const QUERIES: Readonly<Record<string, () => Promise<unknown>>> = {
  apps_slug_key: () => listApps(prisma, { ...page, sort: 'slug' }),
  apps_owner_id_idx: () => listApps(prisma, { ...page, sort: 'slug', owner: 'u7' }),
  app_keys_hash_key: () => findKey(prisma, 'evp_none').catch(() => {}),
  app_keys_app_id_created_at_idx: () => listKeys(prisma, { appId: 'a7', query: page }),
  rooms_status_starts_at_idx: () => listRooms(prisma, { caller: visitor, query: { ...inOrder, status: 'ACTIVE' } }),
  rooms_app_id_status_starts_at_idx: () =>
    listRooms(prisma, { caller: visitor, query: { ...inOrder, status: 'ACTIVE', app: 'app-1' } }),
  rooms_organizer_id_idx: () => listRooms(prisma, { caller: visitor, query: { ...inOrder, organizer: 'u7' } }),
  participants_user_id_idx: () => listRooms(prisma, { caller: person, query: { ...inOrder, participant: 'me' } }),
  participants_room_id_user_id_key: () => findVisibleRoom(prisma, person, 'r8'),
  participants_room_id_joined_at_idx: () =>
    listParticipants(prisma, { roomId: 'r8', query: { ...page, state: 'present', sort: 'joinedAt' } }),
  prizes_room_id_sort_order_idx: () => listPrizes(prisma, { roomId: 'r8', query: page }),
  draws_room_id_number_key: async () => {
    await listDraws(prisma, { roomId: 'r8', query: page })
    await findDraw(prisma, { roomId: 'r8', number: 1 })
  },
  draws_scheduled_at_idx: () => readScheduled(prisma),
  room_events_room_id_sequence_key: () => readEvents(prisma, { roomId: 'r8', after: 7, take: 20 }),
  room_events_created_at_idx: () => sweepEvents(prisma),
  room_messages_room_id_created_at_idx: () =>
    listMessages(prisma, {
      room: { id: 'r8', scopes: [], showsPeople: true, standings: [] },
      query: { ...page, sort: '-createdAt' },
    }),
  room_sockets_room_id_created_at_idx: () => new PostgresPresenceStore({ prisma, leaseMs: 1 }).read(['r8', 'r9']),
  room_invites_hash_key: () => prisma.roomInvite.findUnique({ where: { hash: 'none' } }),
  room_invites_room_id_created_at_idx: () => listInvites(prisma, { roomId: 'r8', query: page }),
  idempotency_keys_actor_key_key: () =>
    prisma.idempotencyKey.findUnique({ where: { actor_key: { actor: 'person:u7', key: 'key-7' } } }),
  idempotency_keys_expires_at_idx: () => sweepAnswers(prisma),
}

/** What PostgreSQL asks for itself where a row goes that others refer to, by the index that it is for. */
const CASCADES: Readonly<Record<string, string>> = {
  winners_room_id_participant_id_idx: `DELETE FROM event_platform.winners WHERE room_id = 'r8' AND participant_id = 'p7'`,
  winners_room_id_draw_id_idx: `DELETE FROM event_platform.winners WHERE room_id = 'r8' AND draw_id = 'd7'`,
  room_messages_author_id_idx: `DELETE FROM event_platform.room_messages WHERE author_id = 'u7'`,
  room_sockets_process_id_idx: `DELETE FROM event_platform.room_sockets WHERE process_id = 'l7'`,
  room_sockets_user_id_idx: `DELETE FROM event_platform.room_sockets WHERE user_id = 'u7'`,
  room_invites_created_by_id_idx: `UPDATE event_platform.room_invites SET created_by_id = NULL WHERE created_by_id = 'u7'`,
}

/** Constraints: they refuse a row, or foreign keys refer to them. */
const CONSTRAINTS = [
  'draws_room_id_id_key',
  'participants_room_id_id_key',
  'prizes_room_id_id_key',
  'prizes_room_id_name_key',
  'rooms_app_id_slug_key',
  'winners_room_id_prize_id_draw_number_key',
  'winners_room_id_prize_id_participant_id_key',
]

const BIG = [
  'app_keys',
  'draws',
  'idempotency_keys',
  'participants',
  'prizes',
  'room_events',
  'room_invites',
  'room_messages',
  'room_sockets',
  'rooms',
  'winners',
]

describe('on a million rows', () => {
  it.each(Object.keys(QUERIES))('%s serves its query, and no large table is read whole', async (index) => {
    const plans = await plansOf(async () => QUERIES[index]?.())
    expect(plans.map((plan) => plan['Index Name'])).toContain(index)
    const whole = plans.filter((plan) => plan['Node Type'] === 'Seq Scan').map((plan) => plan['Relation Name'])
    expect(whole.filter((name) => BIG.includes(name ?? ''))).toEqual([])
  })

  it('the winners of a room and of a prize are found by one of the constraints', async () => {
    for (const filter of [{}, { prize: 'z7' }, { participant: 'me' } as const]) {
      const query = { ...page, ...filter, sort: 'drawnAt' } as const
      const plans = await plansOf(() =>
        listWinners(prisma, { room: { id: 'r8', showsPeople: true }, caller: person, query }),
      )
      expect(plans.map((plan) => plan['Index Name']).join()).toMatch(/winners_room_id_/)
    }
  })

  it.each(Object.entries(CASCADES))('%s serves its cascade', async (index, sql) => {
    expect((await explain(sql)).map((plan) => plan['Index Name'])).toContain(index)
  })
})

it('every index is a constraint, serves a query or serves a cascade, and is explained', async () => {
  const rows = await prisma.$queryRaw<{ name: string }[]>`
    SELECT indexname AS name FROM pg_indexes
    WHERE schemaname = 'event_platform' AND indexname NOT LIKE '%_pkey'`
  const indexes = rows.map(({ name }) => name).toSorted()
  expect([...Object.keys(QUERIES), ...Object.keys(CASCADES), ...CONSTRAINTS].toSorted()).toEqual(indexes)
  const text = await readFile(new URL('../prisma/INDEX_STRATEGY.md', import.meta.url), 'utf8')
  expect([...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name).toSorted()).toEqual(indexes)
})
