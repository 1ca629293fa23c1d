import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announceDev } from '../src/dev/running-dev.ts'
import { type CopiedWorkspace, copiedWorkspace } from './copied-workspace.ts'

const MINUTES = 60_000
/** Put together here, so that this file, which is in the copy too, names nothing of the plugin. */
const TABLE = ['plugin_loyalty', 'items'].join('.')
const DELEGATE = ['prisma', 'loyaltyItem'].join('.')
let workspace: CopiedWorkspace
let folder: string

const node: CopiedWorkspace['node'] = (...args) => workspace.node(...args)
const git: CopiedWorkspace['git'] = (...args) => workspace.git(...args)
const gen = (...args: string[]) => node('scripts/src/gen.ts', ...args)
const remove = (...args: string[]) => node('scripts/src/plugin-remove.ts', ...args)
const schema = (...args: string[]) => node('packages/schema/src/bin.mjs', ...args)
const status = () => workspace.status()

beforeAll(async () => {
  workspace = await copiedWorkspace('plugin-commands')
  folder = workspace.folder
}, 10 * MINUTES)
afterAll(() => workspace?.[Symbol.asyncDispose]())

describe(
  'given a name that cannot be taken',
  () => {
    test.each([
      [['plugin'], 'The plugin has no name.'],
      [['plugin', 'Loyalty_Club'], 'pnpm gen plugin loyalty-club'],
      // plugin:wallet
      [['plugin', 'wallet'], 'There is a layer "wallet" already: packages/database/prisma/plugins/wallet.prisma'],
      // /plugin:wallet
      [['plugin', 'people'], 'packages/database/prisma/seed/people.ts is there already.'],
      [['plugins', 'loyalty'], 'There is no generator "plugins".'],
    ])('gen %j writes nothing', async (args, reason) => {
      const { exitCode, stderr } = await gen(...args)
      expect(stderr).toContain(reason)
      expect(exitCode).toBe(2)
      expect(await status()).toBe('')
    })
  },
  2 * MINUTES,
)

test(
  'a dry run names the files and writes none',
  async () => {
    const { exitCode, stdout } = await gen('plugin', 'loyalty', '--dry-run', '--json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      plugin: 'loyalty',
      isDryRun: true,
      added: [
        'packages/database/prisma/plugins/loyalty.prisma',
        'packages/database/prisma/migrations/loyalty/<time>_init/migration.sql',
        'packages/database/prisma/migrations/loyalty/history.lock.prisma',
        'packages/database/prisma/migrations/loyalty/migration_lock.toml',
        'packages/database/prisma/seed/loyalty.ts',
      ],
    })
    expect(await status()).toBe('')
  },
  2 * MINUTES,
)

test(
  'a plugin that does not compose is taken back',
  async () => {
    const base = join(folder, 'packages/database/prisma/base/plugin.prisma')
    await appendFile(base, '\nmodel LoyaltyItem {\n  id String @id\n}\n')
    const { exitCode, stderr } = await gen('plugin', 'loyalty')
    expect(stderr).toContain('Model "LoyaltyItem" is defined twice')
    expect(exitCode).toBe(2)
    expect(await status()).toBe(' M packages/database/prisma/base/plugin.prisma\n')
    await git('checkout', '--quiet', '--', '.')
  },
  5 * MINUTES,
)

describe('given a new plugin', () => {
  const added = [
    'packages/database/prisma/plugins/loyalty.prisma',
    'packages/database/prisma/seed/loyalty.ts',
    'packages/database/prisma/migrations/loyalty/history.lock.prisma',
    'packages/database/prisma/migrations/loyalty/migration_lock.toml',
  ]

  test(
    'it is a layer, a history and a seed, and what is told from them',
    async () => {
      const { exitCode, stdout, stderr } = await gen('plugin', 'loyalty', '--json')
      expect(exitCode, stderr).toBe(0)
      const migration = /packages\/database\/prisma\/migrations\/loyalty\/\d+_init\/migration\.sql/
      const report: { added: string[] } = JSON.parse(stdout)
      expect(report.added.filter((path) => !migration.test(path))).toEqual(added.toSorted())
      const untracked = (await status()).split('\n').filter((line) => line.startsWith('??'))
      expect(untracked.map((line) => line.slice(3))).toEqual(report.added)
    },
    5 * MINUTES,
  )

  test(
    'it composes, and is clean to every check',
    async () => {
      for (const args of [
        ['compose', '--check'],
        ['lint'],
        ['lint', '--migrations'],
        ['changelog', '--check'],
        ['docs', '--check'],
      ]) {
        const { exitCode, stderr } = await schema(...args)
        expect(exitCode, stderr).toBe(0)
      }
      const formatted = await node('node_modules/@biomejs/biome/bin/biome', 'check', 'packages/database/prisma')
      expect(formatted.exitCode, formatted.stderr).toBe(0)
    },
    5 * MINUTES,
  )

  test(
    'it is pushed and seeded',
    async () => {
      const pushed = await schema('push')
      expect(pushed.exitCode, pushed.stderr).toBe(0)
      expect(pushed.stderr).toContain('plugin loyalty in')
      const seeded = await node('--import', 'tsx', 'scripts/src/seed.ts')
      expect(seeded.exitCode, seeded.stderr).toBe(0)
      expect(seeded.stdout).toMatch(/loyaltyItems +2 created/)
    },
    5 * MINUTES,
  )

  test(
    'the client has its types',
    async () => {
      await writeFile(
        join(folder, 'packages/database/src/uses-loyalty.ts'),
        `import { prisma } from './index.ts'\n\nexport const owners: Promise<{ owner: { email: string } }[]> = ${DELEGATE}.findMany({ select: { owner: { select: { email: true } } } })\n`,
      )
      const { exitCode, stdout } = await node('node_modules/typescript/bin/tsc', '-p', 'packages/database')
      expect(exitCode, stdout).toBe(0)
    },
    5 * MINUTES,
  )

  test(
    'it is not removed while code queries it',
    async () => {
      const { exitCode, stderr } = await remove('loyalty', '--confirm', 'loyalty')
      expect(exitCode).toBe(3)
      expect(stderr).toContain('packages/database/src/uses-loyalty.ts:3')
      await rm(join(folder, 'packages/database/src/uses-loyalty.ts'))
    },
    2 * MINUTES,
  )

  // app:demo
  test(
    'it is not removed while an app asks for it',
    async () => {
      const config = join(folder, 'apps/demo/schema.config.ts')
      await writeFile(config, (await readFile(config, 'utf8')).replace('plugins: []', "plugins: ['loyalty']"))
      const { exitCode, stderr } = await remove('loyalty', '--confirm', 'loyalty')
      expect(exitCode).toBe(3)
      expect(stderr).toContain('app demo asks for it: apps/demo/schema.config.ts')
      await git('checkout', '--quiet', '--', 'apps')
    },
    2 * MINUTES,
  )
  // /app:demo

  test(
    'what would be lost is named, and nothing is, until it is confirmed',
    async () => {
      const before = await status()
      for (const args of [[], ['--confirm', 'wallet']]) {
        const { exitCode } = await remove('loyalty', ...args)
        expect(exitCode).toBe(3)
      }
      const { stderr } = await remove('loyalty')
      expect(stderr).toContain(`table ${TABLE} in database `)
      expect(stderr).toContain(', 2 rows')
      expect(stderr).toContain('packages/database/prisma/plugins/loyalty.prisma, which is not committed')
      expect(stderr).toContain('pnpm plugin:remove loyalty --confirm loyalty')
      const dry = await remove('loyalty', '--dry-run', '--json')
      expect(JSON.parse(dry.stdout)).toMatchObject({
        isDryRun: true,
        tables: [{ name: TABLE, rows: 2 }],
      })
      expect(await status()).toBe(before)
    },
    5 * MINUTES,
  )

  test(
    'it is not removed while pnpm dev runs',
    async () => {
      const before = await status()
      await using _ = await announceDev(folder, [])
      const { exitCode, stderr } = await remove('loyalty', '--confirm', 'loyalty')
      expect(stderr).toContain('Plugin loyalty was not removed: pnpm dev runs in this clone')
      expect(exitCode).toBe(3)
      expect(await status()).toBe(before)
    },
    2 * MINUTES,
  )

  test(
    'removed, the tree and the database are as before',
    async () => {
      const { exitCode, stderr } = await remove('loyalty', '--confirm', 'loyalty')
      expect(exitCode, stderr).toBe(0)
      expect(await status()).toBe('')
      const pushed = await schema('push', '--dry-run')
      expect(pushed.stderr).not.toContain('loyalty')
      const seeded = await node('--import', 'tsx', 'scripts/src/seed.ts')
      expect(seeded.stdout).toMatch(/plugins +\d+ unchanged\n/)
      const again = await remove('loyalty')
      expect(again.stderr).toContain('There is no plugin "loyalty".')
      expect(again.exitCode).toBe(2)
    },
    5 * MINUTES,
  )
})
