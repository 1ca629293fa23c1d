import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryAppEdit, type GeneratedLayers, spreadOverFiles } from './arbitrary-layers.ts'
import { acquireDatabase } from './database.ts'
import { configText, createWorkspace, type TestWorkspace } from './workspace.ts'

const numRuns = Number(process.env.DATABASE_RUNS ?? 6)

/** Of these the author of a layer is told; the rest would be mistakes of `schema migrate`. */
const mayBeWanted = ['MIGRATION.FAILS_WITH_ROWS', 'MIGRATION.BLOCKING', 'MIGRATION.REWRITE']

function write(workspace: TestWorkspace, layers: GeneratedLayers): void {
  const { files } = spreadOverFiles(layers, { order: [0], cuts: [false] })
  for (const [path, text] of Object.entries(files)) {
    const target = path.startsWith('apps/') ? 'apps/demo/prisma/demo.prisma' : `packages/database/prisma/${path}`
    workspace.write(target, text)
  }
}

it('leads any database from any text to any other, with the history known and not', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryAppEdit, fc.boolean(), fc.boolean(), async ([before, after], isPushed, isForgotten) => {
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
      write(workspace, before)
      for (const layer of ['base', 'wiki', 'demo']) await run('migrate', 'init', '--layer', layer)
      write(workspace, after)
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
    }),
    { numRuns, endOnFailure: true },
  )
})
