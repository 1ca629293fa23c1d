import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { acquireTestServer } from '@workspace/local-postgres/testing'
import { createDatabase, dropDatabase } from '@workspace/prisma-engine'
import { schemaBin } from '../schema-bin.ts'
import { inSequence, runMeasured, type Usage } from './run-measured.ts'
import { appNames, writeWorkspace } from './write-workspace.ts'

/** What a workspace of so many applications took. */
export interface SchemaMeasurement {
  readonly apps: number
  /** One `schema` process for the whole workspace each; `both` generates and pushes. */
  readonly ours: Readonly<Record<'compose' | 'generate' | 'push' | 'both' | 'unchanged', Usage>>
  /** `prisma generate` and `prisma db push` for the base and each application. */
  readonly prisma: Usage
  /** Applications that the Prisma CLI was run for; the others are taken to take as long. */
  readonly sampled: number
}

/** Applications that the Prisma CLI is run for at most. */
const SAMPLE = 10

const prismaBin = join(
  dirname(createRequire(import.meta.resolve('@workspace/database')).resolve('prisma/package.json')),
  'build/index.js',
)

/** Measures a generated workspace of so many applications, in a temporary folder and a database of its own. */
export async function benchSchema(root: string, apps: number): Promise<SchemaMeasurement> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-schema-'))
  await using server = await acquireTestServer(root)
  const url = server.url.replace(/\/postgres$/, '/bench_schema')
  const env = { DATABASE_URL: url, CHECKPOINT_DISABLE: '1' }
  const schema = (...args: string[]) => runMeasured([schemaBin, ...args], { cwd: folder, env })
  const prisma = (project: string, ...args: string[]) =>
    runMeasured([prismaBin, ...args], { cwd: join(folder, project), env })
  const startAnew = async () => {
    await dropDatabase(url).catch(() => {})
    await createDatabase(url)
    for (const project of ['packages/database', ...appNames(apps).map((name) => `apps/${name}`)]) {
      await rm(join(folder, project, 'src'), { recursive: true, force: true })
    }
  }
  try {
    await writeWorkspace(folder, apps)
    const compose = await schema('compose')
    await startAnew()
    const [generate, push] = [await schema('generate'), await schema('push')]
    await startAnew()
    const [both, unchanged] = [await schema('push', '--generate'), await schema('push', '--generate')]
    await startAnew()
    const runPrisma = async (project: string) =>
      inSequence([await prisma(project, 'generate'), await prisma(project, 'db', 'push')])
    const base = await runPrisma('packages/database')
    const samples: Usage[] = []
    for (const name of appNames(apps).slice(0, SAMPLE)) samples.push(await runPrisma(`apps/${name}`))
    const sampled = inSequence(samples)
    return {
      apps,
      ours: { compose, generate, push, both, unchanged },
      prisma: {
        milliseconds: base.milliseconds + (sampled.milliseconds / samples.length) * apps,
        peakBytes: Math.max(base.peakBytes, sampled.peakBytes),
      },
      sampled: samples.length,
    }
  } finally {
    await dropDatabase(url).catch(() => {})
    await rm(folder, { recursive: true, force: true })
  }
}
