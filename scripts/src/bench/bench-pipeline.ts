import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { acquireTestServer } from '@workspace/local-postgres/testing'
import { createDatabase, dropDatabase } from '@workspace/prisma-engine'
import { x } from 'tinyexec'
import { schemaBin } from '../schema-bin.ts'
import { type Measurement, measure } from './measure.ts'

const packages = ['packages/database', 'apps/conversation-coach', 'apps/demo', 'apps/event-platform']

/** Clients and tables of base and three apps from nothing: ours in one process, our two commands, and the Prisma CLI's eight. */
export async function benchPipeline(root: string, runs: number): Promise<Measurement[]> {
  await using server = await acquireTestServer(root)
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
      await measure('prisma generate, prisma db push, four times', runs, prismaCli, prepare),
    ]
  } finally {
    await dropDatabase(url).catch(() => {})
    await schema('generate')
  }
}
