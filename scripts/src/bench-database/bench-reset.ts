import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { acquireTestServer } from '@workspace/local-postgres/testing'
import { createDatabase, dropDatabase } from '@workspace/prisma-engine'
import { x } from 'tinyexec'
import { type Measurement, measure } from '../bench/measure.ts'

const DATABASE = 'bench_reset'

/** The packages with a schema, and their layers, lowest first. */
async function findProjects(root: string) {
  const plugins = await readdir(join(root, 'packages/database/prisma/plugins'))
  const apps = await readdir(join(root, 'apps'))
  return [
    { folder: 'packages/database', layers: ['base', ...plugins.map((file) => basename(file, '.prisma'))] },
    ...apps.map((app) => ({ folder: `apps/${app}`, layers: [app] })),
  ]
}

/** `pnpm db:reset`, against an empty database and the Prisma CLI's `generate`, `migrate deploy` and `db seed` for each package. */
export async function benchReset(root: string, runs: number): Promise<Measurement[]> {
  await using server = await acquireTestServer(root)
  const url = server.url.replace(/\/postgres$/, `/${DATABASE}`)
  const env = { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: '1' }
  const run = (command: string, args: string[], folder = '', more: Readonly<Record<string, string>> = {}) =>
    x(command, args, { throwOnError: true, nodeOptions: { cwd: join(root, folder), env: { ...env, ...more } } })
  const ours = () => run(process.execPath, ['scripts/src/reset.ts', '--confirm', DATABASE])
  const projects = await findProjects(root)
  const prismaCli = async () => {
    for (const { folder, layers } of projects) {
      await run('prisma', ['generate'], folder)
      for (const layer of layers) await run('prisma', ['migrate', 'deploy'], folder, { SCHEMA_LAYER: layer })
    }
    for (const { folder } of projects) await run('tsx', ['prisma/seed.ts'], folder)
  }
  const empty = async () => {
    await dropDatabase(url).catch(() => {})
    await createDatabase(url)
  }
  try {
    return [
      await measure('pnpm db:reset', runs, ours, empty),
      await measure('Prisma CLI: generate, migrate deploy, seed for each', runs, prismaCli, empty),
    ]
  } finally {
    await dropDatabase(url).catch(() => {})
  }
}
