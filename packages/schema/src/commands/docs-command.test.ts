import { expect, it } from 'vitest'
import { createWorkspace, notesWorkspace } from '../../test/workspace.ts'

const page = 'docs/schema/models/notes.md'

it('writes a page for each package, and the same bytes again', async () => {
  using workspace = createWorkspace(notesWorkspace)
  expect(await workspace.run(['docs'])).toEqual({ exitCode: 0, stdout: '', stderr: '✔ 2 pages, 2 written\n' })
  expect(workspace.read(page)).toContain('# Schema of notes')
  expect(await workspace.run(['docs'])).toEqual({ exitCode: 0, stdout: '', stderr: '✔ 2 pages, 0 written\n' })
  expect((await workspace.run(['docs', '--check'])).exitCode).toBe(0)
})

it('says of a pinned app where the layers below it come from', async () => {
  using workspace = createWorkspace(notesWorkspace)
  await workspace.run(['pin', 'notes'])
  await workspace.run(['docs'])
  expect(workspace.read(page).match(/^\| \[base\].*$/m)?.[0]).toMatchInlineSnapshot(
    `"| [base](#owner-base) | \`public\` | 1 | 0 | \`apps/notes/prisma/base.lock.prisma, pinned at 0.0.0\` |"`,
  )
})

it('reports pages that are not current, and writes none of them', async () => {
  using workspace = createWorkspace(notesWorkspace)
  await workspace.run(['docs'])
  workspace.write(page, workspace.read(page).replace('# Schema of notes', '# Notes'))
  workspace.write('docs/schema/models/gone.md', workspace.read(page))
  workspace.write('docs/schema/models/own.md', '# Written by hand\n')
  const before = workspace.snapshot()
  const { exitCode, stderr } = await workspace.run(['docs', '--check'])
  expect(workspace.snapshot()).toEqual(before)
  expect(exitCode).toBe(1)
  expect(stderr).toMatchInlineSnapshot(`
    "docs/schema/models/notes.md:3:1 error DOCS.STALE docs/schema/models/notes.md is not what the layers say.
      found    | # Notes
      expected | # Schema of notes
    help: Run: pnpm schema docs
    docs: docs/schema/errors.md#docsstale

    error DOCS.STALE docs/schema/models/gone.md is about a package that is gone.
    help: Run: pnpm schema docs
    docs: docs/schema/errors.md#docsstale

    ✖ 2 errors, 3 pages, 2 not current
    "
  `)
})

it('removes the pages of packages that are gone, and only those', async () => {
  using workspace = createWorkspace(notesWorkspace)
  await workspace.run(['docs'])
  workspace.write('docs/schema/models/own.md', '# Written by hand\n')
  workspace.remove('apps/notes')
  const { exitCode, stdout } = await workspace.run(['docs', '--json'])
  expect({ exitCode, facts: JSON.parse(stdout) }).toEqual({
    exitCode: 0,
    facts: {
      ok: true,
      pages: [
        { path: 'docs/schema/models/database.md', state: 'current' },
        { path: page, state: 'left over' },
      ],
      diagnostics: [],
    },
  })
  expect(Object.keys(workspace.snapshot()).filter((path) => path.startsWith('docs/'))).toEqual([
    'docs/schema/models/database.md',
    'docs/schema/models/own.md',
  ])
})

it('writes only the page of the package it is run in', async () => {
  using workspace = createWorkspace(notesWorkspace)
  await workspace.run(['docs'], { cwd: 'apps/notes' })
  expect(Object.keys(workspace.snapshot()).filter((path) => path.startsWith('docs/'))).toEqual([page])
})

it('writes nothing where the layers do not compose', async () => {
  using workspace = createWorkspace({
    ...notesWorkspace,
    'apps/notes/prisma/notes.prisma': 'model Note {\n  x Nothing\n}\n',
  })
  const { exitCode, stderr } = await workspace.run(['docs'])
  expect(exitCode).toBe(1)
  expect(stderr).toContain('COMPOSE.UNKNOWN_TYPE')
  expect(Object.keys(workspace.snapshot()).filter((path) => path.startsWith('docs/'))).toEqual([])
})
