import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { acquireTestServer } from '@workspace/local-postgres/testing'
import { createDatabase, dropDatabase } from '@workspace/prisma-engine'
import { x } from 'tinyexec'
import { glob } from 'tinyglobby'
import { schemaBin } from '../schema-bin.ts'
import { type Measurement, measure } from './measure.ts'

/** Clients and tables of base and apps from nothing: ours in one process, our two commands, and the Prisma CLI's two for each. */
export async function benchPipeline(root: string, runs: number): Promise<Measurement[]> {
  await using server = await acquireTestServer(root)
  const configs = await glob('{packages,apps}/*/schema.config.ts', { cwd: root })
  // The base first: apps refer to its tables.
  const packages = configs.map((path) => dirname(path)).sort((a, b) => Number(a < b) - Number(b < a))
  const url = server.url.replace(/\/postgres$/, '/bench_pipeline')
  const options = { throwOnError: true, nodeOptions: { cwd: root, env: { ...process.env, DATABASE_URL: url } } }

  const prepare = async () => {
    await dropDatabase(url).catch(() => {})
    await createDatabase(url)
    await Promise.all(
      packages.map((folder) => rm(join(root, folder, 'src/generated'), { recursive: true, force: true })),
    )
  }
  const schema = (...args: string[]) => x(process.execPath, [schemaBin, ...args], options)
  const inOneProcess = () => schema('push', '--generate')
  const twoCommands = async () => {
    await schema('generate')
    await schema('push')
  }
  const prismaCli = async () => {
    for (const folder of packages) {
      const inPackage = { ...options, nodeOptions: { ...options.nodeOptions, cwd: join(root, folder) } }
      await x('prisma', ['generate'], inPackage)
      await x('prisma', ['db', 'push'], inPackage)
    }
  }
  const unchanged = async () => {}
  try {
    return [
      await measure('compose, generate and push in one process', runs, inOneProcess, prepare),
      await measure('the same again, nothing changed', runs, inOneProcess, unchanged),
      await measure('schema generate, schema push', runs, twoCommands, prepare),
      await measure('prisma generate, prisma db push, in each package', runs, prismaCli, prepare),
    ]
  } finally {
    await dropDatabase(url).catch(() => {})
    await schema('generate')
  }
}
