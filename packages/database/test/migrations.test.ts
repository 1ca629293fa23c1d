import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadWorkspace } from '@workspace/schema'
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

const loaded = loadWorkspace(packageFolder)
if (!loaded.ok) throw new Error('The workspace cannot be read.')
const layers = loaded.value.layers.filter(({ kind }) => kind !== 'app').map(({ name }) => name)

test.each(layers)('the migrations of the layer %s lead to what its text says', async (layer) => {
  await using database = await testDatabase()
  const { exitCode, stdout } = await diff(database.url, layer)
  expect(stdout).toContain('No difference detected.')
  expect(exitCode).toBe(0)
})

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
