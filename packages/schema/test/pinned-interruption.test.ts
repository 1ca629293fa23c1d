import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { writeHistoryLock } from '../src/core/migrate/history-lock.ts'
import { lockMigrations } from '../src/operations/history/read-history-lock.ts'
import { planMoves } from '../src/operations/pin/adopt-layers.ts'
import { writeFiles } from '../src/operations/workspace/write-files.ts'
import { nodeFileTree } from '../src/ports/file-tree.ts'
import { platform } from './platform.ts'
import { createWorkspace, type TestWorkspace } from './workspace.ts'

const base = 'packages/database/prisma/base/user.prisma'
const layer = 'apps/alpha/prisma/alpha.prisma'
const migrations = 'apps/alpha/prisma/migrations'
const script = 'SELECT 1;\n'

type Files = Readonly<Record<string, string>>

/** Alpha, pinned unless it is about to be, with a layer that changed together with the base: adopting writes every kind of file. */
async function given(verb: Verb): Promise<TestWorkspace> {
  const workspace = createWorkspace({
    ...platform,
    [`${migrations}/20260101000000_init/migration.sql`]: script,
    [`${migrations}/history.lock.prisma`]: writeHistoryLock({
      migrations: lockMigrations([{ name: '20260101000000_init', script }]),
      text: platform[layer] ?? '',
    }),
  })
  await workspace.run(['compose'])
  if (verb !== 'pin') await workspace.run(['pin', 'alpha'])
  workspace.write(base, workspace.read(base).replace('  id    String', '  id    Int   '))
  const changed = workspace
    .read(layer)
    .replace('userId String', 'userId Int   ')
    .replace('default(GOOD)', 'default(CALM)')
  workspace.write(layer, changed.replace('  GOOD\n', '  GOOD\n  CALM\n'))
  return workspace
}

/** Every file, but what an interrupted write leaves beside its target, and with the times of drafts left out. */
function filesOf(workspace: TestWorkspace): Files {
  const entries = Object.entries(workspace.snapshot()).filter(([path]) => /\.(?:prisma|json|sql|ts|yaml)$/.test(path))
  const timeless = (text: string) => text.replace(/\d{14}(?=_adopt_)/g, '<time>')
  return Object.fromEntries(entries.map(([path, text]) => [timeless(path), timeless(text)]))
}

/** Whether each file is as it was before or as it is after the command. */
function expectWhole(found: Files, before: Files, after: Files): void {
  for (const path of new Set([...Object.keys(found), ...Object.keys(before)])) {
    expect([before[path], after[path]]).toContain(found[path])
  }
}

type Verb = 'pin' | 'adopt' | 'unpin'

function commandOf(verb: Verb): string[] {
  return verb === 'pin' ? ['pin', 'alpha'] : [verb, 'alpha', '--yes']
}

async function states(verb: Verb): Promise<{ before: Files; after: Files }> {
  using workspace = await given(verb)
  const before = filesOf(workspace)
  expect(await workspace.run(commandOf(verb))).toMatchObject({ exitCode: 0 })
  return { before, after: filesOf(workspace) }
}

describe.each(['adopt', 'unpin'] as const)('schema %s', (verb) => {
  it('that is killed between two writes is completed by the next run', async () => {
    const { before, after } = await states(verb)
    for (let writes = 0; ; writes++) {
      using workspace = await given(verb)
      const plan = await planMoves({ cwd: workspace.root, apps: ['alpha'], verb, now: new Date() })
      const changes = plan.moves.flatMap(({ files }) => files)
      expect(changes.at(-1)?.path).toBe('apps/alpha/prisma/base.lock.prisma')
      if (writes === changes.length) return
      writeFiles(changes.slice(0, writes), nodeFileTree(workspace.root))
      expectWhole(filesOf(workspace), before, after)
      expect(await workspace.run(commandOf(verb))).toMatchObject({ exitCode: 0 })
      expect(filesOf(workspace)).toEqual(after)
    }
  })
})

describe.each(['pin', 'adopt', 'unpin'] as const)('schema %s', (verb) => {
  it('that is killed at any time leaves whole files, and is completed by the next run', async () => {
    const { before, after } = await states(verb)
    const start = performance.now()
    {
      using workspace = await given(verb)
      await workspace.start(commandOf(verb)).done
    }
    const longest = performance.now() - start
    for (let round = 0; round < 6; round++) {
      using workspace = await given(verb)
      const run = workspace.start(commandOf(verb))
      // Most of the time goes into starting up; the writes are at the end.
      await wait(longest * (0.5 + Math.random() / 2))
      run.kill('SIGKILL')
      await run.done
      expectWhole(filesOf(workspace), before, after)
      expect(await workspace.run(commandOf(verb))).toMatchObject({ exitCode: 0 })
      expect(filesOf(workspace)).toEqual(after)
    }
  })
})
