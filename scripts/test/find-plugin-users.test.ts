import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { LayerSource } from '@workspace/schema'
import { expect, test } from 'vitest'
import { findPluginUsers } from '../src/plugin/find-plugin-users.ts'

const LAYER = 'packages/database/prisma/plugins/stamps.prisma'

const stamps: LayerSource = {
  kind: 'plugin',
  name: 'stamps',
  databaseSchema: 'plugin_stamps',
  source: LAYER,
  files: [LAYER],
  migrations: 'packages/database/prisma/migrations/stamps',
}

/** The users that are found where one file has this line of code. */
async function usersIn(line: string): Promise<readonly string[]> {
  const root = await mkdtemp(join(tmpdir(), 'plugin-users-'))
  try {
    const files = { [LAYER]: 'model StampCard {\n  id String @id\n}\n', 'packages/shop/src/shop.ts': `${line}\n` }
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
    return await findPluginUsers({ root, layers: [stamps], projects: [] }, stamps)
  } finally {
    await rm(root, { recursive: true })
  }
}

test.each([
  'prisma.stampCard.findMany()',
  'prisma.stampCard.paginate({ take: 20 })',
  'prisma.stampCard.restoreMany()',
  "prisma.stampCard.hardDelete({ where: { id: 'a' } })",
  'prisma.$queryRaw`SELECT * FROM plugin_stamps.cards`',
  'prisma.$queryRaw`SELECT * FROM "plugin_stamps"."cards"`',
])('%s is a use of the plugin', async (line) => {
  expect(await usersIn(line)).toEqual([`packages/shop/src/shop.ts:1 ${line}`])
})

test('what is marked as its own is none, and the lines behind it keep their numbers', async () => {
  const marked = '// plugin:stamps\nprisma.stampCard.findMany()\n// /plugin:stamps'
  expect(await usersIn(marked)).toEqual([])
  expect(await usersIn(`${marked}\nprisma.stampCard.count()`)).toEqual([
    'packages/shop/src/shop.ts:4 prisma.stampCard.count()',
  ])
})

test('what only sounds like it is none', async () => {
  expect(await usersIn("prisma.stampCardHolder.findMany() // of the plugin 'stamps'")).toEqual([])
})
