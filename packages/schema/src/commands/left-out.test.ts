import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { startNode } from '../../test/child-process.ts'
import { createWorkspace, notesWorkspace } from '../../test/workspace.ts'

const packageFolder = join(import.meta.dirname, '../..')

describe('the program without its optional packages', () => {
  let root: string
  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-left-out-')))
    for (const path of ['package.json', 'src']) cpSync(join(packageFolder, path), join(root, path), { recursive: true })
    for (const name of Object.keys(packageJson.dependencies)) {
      const link = join(root, 'node_modules', name)
      mkdirSync(dirname(link), { recursive: true })
      symlinkSync(realpathSync(join(packageFolder, 'node_modules', name)), link, 'junction')
    }
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  const run = (args: readonly string[], cwd: string) =>
    startNode([join(root, 'src/bin.mjs'), ...args], { cwd, env: { FORCE_COLOR: undefined, NODE_PATH: undefined } }).done

  it('composes', async () => {
    using workspace = createWorkspace(notesWorkspace)
    expect(await run(['compose'], workspace.root)).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('✔') })
  })

  it('says which package a command lacks', async () => {
    using workspace = createWorkspace(notesWorkspace)
    expect(await run(['generate'], workspace.root)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining(
        'error PACKAGE.LEFT_OUT This command needs @prisma/client-generator-ts, which is not installed here.\n',
      ),
    })
  })

  it('says it as JSON too, of each client', async () => {
    using workspace = createWorkspace(notesWorkspace)
    const { exitCode, stdout } = await run(['generate', '--json'], workspace.root)
    expect(exitCode).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({
      diagnostics: [{ code: 'PACKAGE.LEFT_OUT' }, { code: 'PACKAGE.LEFT_OUT' }],
    })
  })
})
