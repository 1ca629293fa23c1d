import { describe, expect, test } from 'vitest'
import { createWorkspace } from '../../../test/workspace.ts'
import { parseBlocks } from '../../core/parse/parse-blocks.ts'
import { readSchema } from '../../core/schema/read-schema.ts'
import { scanCode } from './scan-client-usage.ts'

const schemaText = `
enum RoomStatus {
  OPEN
  CLOSED
}

model User {
  id    String @id
  email String @unique
  rooms Room[]
  seats Seat[]

  @@map("users")
  @@schema("public")
}

model Room {
  id        String     @id
  title     String
  status    RoomStatus
  openedAt  DateTime   @map("opened_at")
  ownerId   String     @map("owner_id")
  owner     User       @relation(fields: [ownerId], references: [id])
  seats     Seat[]

  @@map("rooms")
  @@schema("hotel")
}

model Seat {
  userId String @map("user_id")
  roomId String @map("room_id")
  user   User   @relation(fields: [userId], references: [id])
  room   Room   @relation(fields: [roomId], references: [id])

  @@id([userId, roomId])
  @@map("seats")
  @@schema("hotel")
}
`

async function scan(files: Readonly<Record<string, string>>) {
  const parsed = parseBlocks({ path: 'schema.prisma', text: schemaText })
  if ('problem' in parsed) throw new Error(parsed.problem.message)
  const sources = Object.entries(files).map(
    ([path, text]) => [path.startsWith('packages/') ? path : `apps/hotel/${path}`, text] as const,
  )
  using workspace = createWorkspace(Object.fromEntries(sources))
  return await scanCode({ root: workspace.root, folder: 'apps/hotel', schema: readSchema(parsed.blocks) })
}

/** What one file of code uses, a line each: where, how, what. */
async function usesOf(code: string, path = 'src/code.ts'): Promise<string> {
  const { uses } = await scan({ [path]: code })
  const lines = uses.map(({ model, field, value, operation, where }) => {
    const name = field === undefined ? model : `${model}.${field}`
    return `${where.line}:${where.column} ${operation} ${name}${value === undefined ? '' : ` = ${value}`}`
  })
  return `\n${lines.join('\n')}\n`
}

describe('given calls of the client', () => {
  test('a selection out of another package is used in the call that is given it', async () => {
    const { uses } = await scan({
      'src/code.ts': `import { userSelect } from '../../../packages/people/person.ts'
import { prisma } from './prisma.ts'
await prisma.room.findMany({
  select: { owner: { select: userSelect } },
})
`,
      'packages/people/person.ts': 'export const userSelect = { email: true } as const\n',
    })
    expect(uses.map(({ model, field, where }) => [where.path, where.line, model, field].join(' '))).toEqual([
      'apps/hotel/src/code.ts 3 Room ',
      'apps/hotel/src/code.ts 4 Room owner',
      'apps/hotel/src/code.ts 3 User email',
    ])
  })

  test('fields are found through relations, in filters, selections, orders and data', async () => {
    expect(
      await usesOf(`import { prisma } from './prisma.ts'
export const rooms = await prisma.room.findMany({
  where: { OR: [{ title: 'x' }, { owner: { email: 'a' } }], seats: { some: { user: { id: '1' } } } },
  select: { id: true, owner: { select: { email: true } }, _count: { select: { seats: true } } },
  orderBy: [{ openedAt: 'desc' }, { owner: { email: 'asc' } }, { seats: { _count: 'asc' } }],
})
export const made = await prisma.room.create({
  data: { title: 'x', status: 'OPEN', owner: { connectOrCreate: { where: { id: '1' }, create: { email: 'a' } } } },
})
export const seat = await prisma.seat.findUnique({ where: { userId_roomId: { userId: '1', roomId: '2' } } })
export const counts = await prisma.room.groupBy({ by: ['status'], _max: { openedAt: true } })
`),
    ).toMatchInlineSnapshot(`
      "
      2:35 findMany Room
      3:19 findMany Room.title
      3:35 findMany Room.owner
      3:44 findMany User.email
      3:61 findMany Room.seats
      3:78 findMany Seat.user
      3:86 findMany User.id
      4:13 findMany Room.id
      4:23 findMany Room.owner
      4:42 findMany User.email
      4:79 findMany Room.seats
      5:15 findMany Room.openedAt
      5:37 findMany Room.owner
      5:46 findMany User.email
      5:66 findMany Room.seats
      7:34 create Room
      8:11 create Room.title
      8:23 create Room.status
      8:31 create Room.status = OPEN
      8:39 create Room.owner
      8:76 create User.id
      8:97 create User.email
      10:34 findUnique Seat
      10:78 findUnique Seat.userId
      10:91 findUnique Seat.roomId
      11:36 groupBy Room
      11:56 groupBy Room.status
      11:75 groupBy Room.openedAt
      "
    `)
  })

  test('constants, spreads, conditions and functions of the code are followed', async () => {
    expect(
      await usesOf(`import { prisma, RoomStatus } from './prisma.ts'
const owner = { owner: { select: { email: true } } } as const
const select = { ...owner, id: true }
const filter = (open: boolean) => ({ ...(open ? { status: RoomStatus.OPEN } : {}) })
export const rooms = (open: boolean) => prisma.room.findMany({ where: filter(open), select })
export const add = (titles: string[]) => prisma.room.createMany({ data: titles.map((title) => ({ title })) })
`),
    ).toMatchInlineSnapshot(`
      "
      4:70 type RoomStatus = OPEN
      5:48 findMany Room
      4:51 findMany Room.status
      4:70 findMany Room.status = OPEN
      2:17 findMany Room.owner
      2:36 findMany User.email
      3:28 findMany Room.id
      6:49 createMany Room
      6:98 createMany Room.title
      "
    `)
  })

  test('other names for the client are the client, and other objects are not', async () => {
    expect(
      await usesOf(`import { PrismaClient, type Prisma } from '@prisma/client'
import { cache } from './cache.ts'
const db = new PrismaClient()
const extended = db.$extends({ result: { room: { label: { needs: { title: true }, compute: () => '' } } } })
const rooms = db.room
const { user: people } = extended
export async function run(given: PrismaClient, inside: Prisma.TransactionClient) {
  await given.user.delete({ where: { id: '1' } })
  await inside.user.count()
  await rooms.findFirst({ select: { label: true } })
  await people.count()
  await db.$transaction(async (tx) => tx.seat.deleteMany({ where: { roomId: '1' } }))
  await cache.user.delete({ where: { nothing: true } })
  await new Map([['user', { count: () => 1 }]]).get('user')?.count()
}
`),
    ).toMatchInlineSnapshot(`
      "
      4:42 extend Room
      4:68 extend Room.title
      8:15 delete User
      8:38 delete User.id
      9:16 count User
      10:9 findFirst Room
      11:9 count User
      12:42 deleteMany Seat
      12:69 deleteMany Seat.roomId
      "
    `)
  })

  test('a client may come from a default import, a context or a service', async () => {
    expect(
      await usesOf(`import { PrismaClient } from '@prisma/client'
import db from '../lib/db.ts'
class PrismaService extends PrismaClient {}
export class Rooms {
  constructor(private readonly store: PrismaService, private readonly cache: Map<string, { count(): number }>) {}
  all = () => this.store.room.findMany({ select: { title: true } })
  none = () => this.cache.get('room')?.count()
}
export const mine = ({ ctx }: { ctx: { prisma: PrismaClient; room: { count(where: object): number } } }) =>
  [ctx.prisma.room.count({ where: { ownerId: '1' } }), ctx.room.count({ where: { nothing: 1 } }), db.user.count()]
`),
    ).toMatchInlineSnapshot(`
      "
      6:26 findMany Room
      6:52 findMany Room.title
      10:15 count Room
      10:37 count Room.ownerId
      10:102 count User
      "
    `)
  })

  test('what the schema does not have is named as it is written', async () => {
    expect(
      await usesOf(`import { prisma } from './prisma.ts'
await prisma.usres.findMany()
await prisma.room.findMany({ where: { opened_at: null }, select: { owner: { select: { mail: true } } } })
await prisma.room.update({ where: { id: '1' }, data: { status: 'OPENED' } })
`),
    ).toMatchInlineSnapshot(`
      "
      2:14 findMany usres
      3:14 findMany Room
      3:39 findMany Room.opened_at
      3:68 findMany Room.owner
      3:87 findMany User.mail
      4:14 update Room
      4:37 update Room.id
      4:56 update Room.status
      4:64 update Room.status = OPENED
      "
    `)
  })
})

describe('given results', () => {
  test('the fields that are read of them are found', async () => {
    expect(
      await usesOf(`import { prisma } from './prisma.ts'
const room = await prisma.room.findFirstOrThrow({ include: { seats: true } })
export const { title, ...others } = room
export const owner = others.ownerId
export const opened = room.openedAt ?? room.seats[0]?.roomId
for (const user of await prisma.user.findMany()) console.log(user.email, user.name)
const [first] = await prisma.user.findMany()
export const mail = first?.email
export const ids = (await prisma.room.findMany()).filter(({ status }) => status).map((one) => one.ownerId)
`),
    ).toMatchInlineSnapshot(`
      "
      2:27 findFirstOrThrow Room
      2:62 findFirstOrThrow Room.seats
      3:16 read Room.title
      4:29 read Room.ownerId
      5:28 read Room.openedAt
      5:45 read Room.seats
      5:55 read Seat.roomId
      6:33 findMany User
      6:67 read User.email
      6:79 read User.name
      7:30 findMany User
      8:28 read User.email
      9:34 findMany Room
      9:61 read Room.status
      9:99 read Room.ownerId
      "
    `)
  })
})

describe('given SQL', () => {
  test('tables and columns are found by their names in the database', async () => {
    expect(
      await usesOf(`import { prisma } from './prisma.ts'
const id = '1'
await prisma.$queryRaw\`
  WITH open AS (SELECT r.id, r.opened_at FROM hotel.rooms r WHERE r.status = 'OPEN')
  SELECT u.email, count(*) AS n FROM users u JOIN open ON open.id = u.id
  WHERE EXISTS (SELECT FROM hotel.seats WHERE user_id = u.id AND room_id = \${id}) GROUP BY 1 ORDER BY n\`
await prisma.$executeRawUnsafe('UPDATE hotel.rooms SET titel = $1 WHERE owner_id = $2', 'x', id)
await prisma.$executeRaw\`INSERT INTO users (id, mail) VALUES (\${id}, 'x') ON CONFLICT (id) DO UPDATE SET email = excluded.email\`
await prisma.$queryRaw\`SELECT 1 FROM hotel.room\`
await prisma.$queryRaw\`SELECT relname FROM pg_class\`
`),
    ).toMatchInlineSnapshot(`
      "
      4:47 sql Room
      5:38 sql User
      6:29 sql Seat
      4:24 sql Room.id
      4:30 sql Room.openedAt
      4:67 sql Room.status
      5:69 sql User.id
      5:10 sql User.email
      6:47 sql Seat.userId
      6:57 sql User.id
      6:66 sql Seat.roomId
      7:40 sql Room
      7:56 sql Room.titel
      7:73 sql Room.ownerId
      8:38 sql User
      8:45 sql User.id
      8:49 sql User.mail
      8:106 sql User.email
      8:114 sql User.email
      8:87 sql User.id
      9:38 sql hotel.room
      "
    `)
  })

  test('a statement that cannot be read is told, and one with parts put in is read without them', async () => {
    const { uses, unreadable } = await scan({
      'src/code.ts': `import { prisma } from './prisma.ts'
import { filter } from './filter.ts'
await prisma.$queryRaw\`SELECT id FROM hotel.rooms \${filter}\`
await prisma.$queryRaw\`SELECT id FRM hotel.rooms\`
`,
      'prisma/sql/rooms.sql': '-- @param {String} $1:owner\nSELECT title FROM hotel.rooms WHERE owner_id = $1\n',
    })
    expect(
      uses.map(({ model, field, where }) => [where.path, where.line, model, field].join(' ')),
    ).toMatchInlineSnapshot(`
      [
        "apps/hotel/src/code.ts 3 Room ",
        "apps/hotel/src/code.ts 3 Room id",
        "apps/hotel/prisma/sql/rooms.sql 2 Room ",
        "apps/hotel/prisma/sql/rooms.sql 2 Room title",
        "apps/hotel/prisma/sql/rooms.sql 2 Room ownerId",
      ]
    `)
    expect(unreadable.map(({ why, where }) => `${where.line} ${why}`)).toMatchInlineSnapshot(`
      [
        "4 syntax error at or near "hotel"",
      ]
    `)
  })
})
