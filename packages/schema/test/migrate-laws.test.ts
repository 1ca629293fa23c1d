import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryAppEdit, type GeneratedLayers, spreadOverFiles } from './arbitrary-layers.ts'
import { acquireDatabase } from './database.ts'
import { configText, createWorkspace, type TestWorkspace } from './workspace.ts'

const numRuns = Number(process.env.DATABASE_RUNS ?? 6)

/** Of these the author of a layer is told; the rest would be mistakes of `schema migrate`. */
const mayBeWanted = ['MIGRATION.FAILS_WITH_ROWS', 'MIGRATION.BLOCKING', 'MIGRATION.REWRITE']

const COLUMNS = [
  'String',
  'String?',
  'String @default("x")',
  'String @unique',
  'String @db.VarChar(20)',
  'String[]',
  'Int @default(autoincrement())',
  'Int?',
  'BigInt @default(1)',
  'Decimal @db.Decimal(10, 2)',
  'Boolean @default(false)',
  'DateTime @default(now()) @db.Timestamptz(3)',
  'Json @default("{}")',
  'DemoKind @default(A)',
  'DemoKind[]',
]

/** Writes the layers; the columns of the app get types as `picks` say. */
function write(workspace: TestWorkspace, layers: GeneratedLayers, picks: readonly number[]): void {
  const { files } = spreadOverFiles(layers, { order: [0], cuts: [false] })
  let column = 0
  const pick = () => COLUMNS[(picks[column++ % picks.length] ?? 0) % COLUMNS.length]
  for (const [path, text] of Object.entries(files)) {
    const isApp = path.startsWith('apps/')
    const target = isApp ? 'apps/demo/prisma/demo.prisma' : `packages/database/prisma/${path}`
    workspace.write(target, isApp ? text.replace(/(?<=^ {2}\w+ )String(?= \/\/)/gm, () => `${pick()}`) : text)
  }
}

const picks = fc.array(fc.nat({ max: 99 }), { minLength: 4, maxLength: 4 })

it('leads any database from any text to any other, with the history known and not', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryAppEdit,
      picks,
      picks,
      fc.boolean(),
      fc.boolean(),
      async (edit, first, second, isPushed, isForgotten) => {
        const [before, after] = edit
        await using database = await acquireDatabase()
        await using clone = await acquireDatabase()
        using workspace = createWorkspace({
          'packages/database/schema.config.ts': configText('defineDatabase()'),
          'apps/demo/schema.config.ts': configText("defineApp({ name: 'demo', plugins: ['wiki'] })"),
        })
        const env = { DATABASE_URL: database.url }
        const run = async (...args: string[]) => {
          const { exitCode, stderr, stdout } = await workspace.run(args, { env })
          if (exitCode !== 0) throw new Error(`${args.join(' ')}: ${exitCode}\n${stderr}`)
          return stdout
        }
        write(workspace, before, first)
        for (const layer of ['base', 'wiki', 'demo']) await run('migrate', 'init', '--layer', layer)
        write(workspace, after, second)
        if (isPushed) await run('push', '--confirm', 'demo')
        if (isForgotten) workspace.remove('apps/demo/prisma/migrations/history.lock.prisma')
        await run('migrate', 'edit', '--layer', 'demo', '--confirm', 'demo')
        expect(await run('push', '--dry-run')).toBe('')
        await workspace.run(['deploy'], { env: { DATABASE_URL: clone.url } })
        const inClone = await workspace.run(['push', '--dry-run'], { env: { DATABASE_URL: clone.url } })
        expect(inClone.stdout).toBe('')
        const linted = await workspace.run(['lint', '--migrations', '--json'], { env })
        const { diagnostics } = JSON.parse(linted.stdout) as { diagnostics: { code: string }[] }
        expect(diagnostics.map(({ code }) => code).filter((code) => !mayBeWanted.includes(code))).toEqual([])
      },
    ),
    { numRuns, endOnFailure: true },
  )
})
