import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PrismaClient } from '../src/lib/prisma.ts'
import { seededDatabase } from './start-service.ts'

const folder = resolve(import.meta.dirname, '..')
let database: Awaited<ReturnType<typeof seededDatabase>>
let scratch: string
let examples: Readonly<Record<string, (prisma: PrismaClient) => Promise<unknown>>>

beforeAll(async () => {
  database = await seededDatabase()
  const text = await readFile(join(folder, 'prisma/QUERY_EXAMPLES.md'), 'utf8')
  const blocks = [...text.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code)
  // Beside the tests, so that its imports are found as theirs are.
  scratch = await mkdtemp(join(folder, 'test', '.examples-'))
  const file = join(scratch, 'examples.ts')
  const imports = [
    "import { onlyDeleted } from '@workspace/database/soft-delete'",
    "import { withTransaction } from '@workspace/database/transactions'",
    "import type { PrismaClient } from '../../src/lib/prisma.ts'",
  ]
  await writeFile(file, [...imports, ...blocks].join('\n'))
  await writeFile(
    join(scratch, 'tsconfig.json'),
    JSON.stringify({ extends: '@workspace/config/tsconfig/base', include: ['examples.ts'] }),
  )
  await promisify(execFile)(process.execPath, [join(folder, 'node_modules/typescript/bin/tsc'), '-p', scratch]).catch(
    ({ stdout }: { stdout: string }) => {
      throw new Error(`An example does not compile:\n${stdout}`)
    },
  )
  examples = await import(pathToFileURL(file).href)
})
afterAll(async () => {
  await rm(scratch, { recursive: true })
  await database?.[Symbol.asyncDispose]()
})

it.each([
  [
    'whatIsOn',
    {
      items: [
        { id: 'room_office-hours', name: 'Platform office hours', startsAt: expect.any(Date) },
        { id: 'room_friday-quiz-48', name: 'Friday quiz, week 48', startsAt: expect.any(Date) },
      ],
      nextCursor: expect.any(String),
      previousCursor: null,
    },
  ],
  ['roomsOfPerson', expect.arrayContaining([{ id: 'room_office-hours' }, { id: 'room_september-finals' }])],
  [
    'countPeople',
    [
      { roomId: 'room_friday-quiz-48', _count: 7 },
      { roomId: 'room_office-hours', _count: 10 },
    ],
  ],
  ['whoLeft', [{ user: { name: 'Priya Raman' }, deletedAt: expect.any(Date) }]],
  ['joinRoom', { roomId: 'room_office-hours', role: 'VIEWER' }],
  ['completeRoom', { count: 1 }],
  [
    'openPieces',
    [
      { name: 'City bicycle', open: 1n },
      { name: 'Theatre evening for two', open: 2n },
      { name: 'Handmade scarf', open: 4n },
    ],
  ],
  [
    'rounds',
    [
      expect.objectContaining({ number: 1, drawnAt: expect.any(Date) }),
      expect.objectContaining({
        number: 2,
        winners: [
          {
            prizeId: 'prize_spring-fair-raffle_basket-of-local-cheese',
            participantId: 'participant_spring-fair-raffle_ingrid',
          },
        ],
      }),
      expect.objectContaining({ number: 3, drawnAt: null, winners: [] }),
    ],
  ],
  ['tagged', [{ id: 'room_winter-charity-raffle' }]],
])('%s finds what it says', async (name, expected) => {
  expect(await examples[name]?.(database.prisma)).toEqual(expected)
})

it('every example is run', async () => {
  expect(Object.keys(examples).toSorted()).toEqual(
    [
      'completeRoom',
      'countPeople',
      'joinRoom',
      'openPieces',
      'roomsOfPerson',
      'rounds',
      'tagged',
      'whatIsOn',
      'whoLeft',
    ].toSorted(),
  )
})
