import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { push } from '@workspace/schema'
import { testDatabase } from '@workspace/testing'
import { expect, test } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { PrismaClient } from '../src/index.ts'

const packageFolder = join(import.meta.dirname, '..')
const prismaCli = join(dirname(fileURLToPath(import.meta.resolve('prisma/package.json'))), 'build', 'index.js')

/** What Prisma would change in a migrated database to make a layer what its text says. */
function diff(url: string, layer: string): Promise<{ readonly exitCode: number; readonly stdout: string }> {
  const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--exit-code']
  const env = { ...process.env, DATABASE_URL: url, SCHEMA_LAYER: layer }
  return new Promise((resolve) =>
    execFile(process.execPath, [prismaCli, ...args], { cwd: packageFolder, env }, (error, stdout) =>
      resolve({ exitCode: error ? Number(error.code) : 0, stdout }),
    ),
  )
}

test('the migrations of every layer lead to what its text says', async () => {
  await using database = await testDatabase()
  const { databases, diagnostics } = await push({
    cwd: packageFolder,
    env: process.env,
    databaseUrl: database.url,
    isDryRun: true,
  })
  expect(diagnostics).toEqual([])
  const layers = databases.flatMap((each) => each.layers)
  expect(layers.map(({ layer }) => layer.name)).toContain('base')
  expect(layers.filter(({ state, script }) => state !== 'current' || script !== '')).toEqual([])
})

test('the Prisma CLI says so, too', async () => {
  await using database = await testDatabase()
  const { exitCode, stdout } = await diff(database.url, 'base')
  expect(stdout).toContain('No difference detected.')
  expect(exitCode).toBe(0)
})

// plugin:community
test('a difference would be found, in its own layer only', async () => {
  await using database = await testDatabase()
  const client = new PrismaClient({ adapter: createAdapter({ url: database.url }) })
  await client.$executeRaw`drop index plugin_community.votes_post_id_idx`
  await client.$disconnect()
  const [base, community] = await Promise.all([diff(database.url, 'base'), diff(database.url, 'community')])
  expect(base.exitCode).toBe(0)
  expect(community.exitCode).toBe(2)
  expect(community.stdout).toContain('post_id')
})
// /plugin:community
