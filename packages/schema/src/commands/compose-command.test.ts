import { describe, expect, it } from 'vitest'
import { configText, createWorkspace, notesWorkspace } from '../../test/workspace.ts'

describe('schema compose', () => {
  it('writes the combined schema and the external list of every package, and again nothing', async () => {
    using workspace = createWorkspace(notesWorkspace)
    const first = await workspace.run(['compose'])
    expect(first).toEqual({ exitCode: 0, stdout: '', stderr: '✔ 4 files composed, 4 written\n' })
    expect(Object.keys(workspace.snapshot())).toEqual([
      'apps/notes/prisma/external.json',
      'apps/notes/prisma/notes.prisma',
      'apps/notes/prisma/schema.prisma',
      'apps/notes/schema.config.ts',
      'packages/database/prisma/base/user.prisma',
      'packages/database/prisma/external.json',
      'packages/database/prisma/schema.prisma',
      'packages/database/schema.config.ts',
      'pnpm-workspace.yaml',
    ])
    const before = workspace.snapshot()
    expect((await workspace.run(['compose'])).stderr).toBe('✔ 4 files composed, 0 written\n')
    expect(workspace.snapshot()).toEqual(before)
    expect((await workspace.run(['compose', '--check'])).exitCode).toBe(0)
  })

  it('acts on the package it is run in, from any folder inside', async () => {
    using workspace = createWorkspace(notesWorkspace)
    const { stderr } = await workspace.run(['compose'], { cwd: 'apps/notes/prisma' })
    expect(stderr).toBe('✔ 2 files composed, 2 written\n')
    expect(Object.keys(workspace.snapshot())).not.toContain('packages/database/prisma/schema.prisma')
  })

  it('prints the same facts as JSON', async () => {
    using workspace = createWorkspace(notesWorkspace)
    const { stdout, stderr } = await workspace.run(['compose', '--json'], { cwd: 'apps/notes' })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({
      ok: true,
      files: [
        { path: 'apps/notes/prisma/schema.prisma', state: 'missing' },
        { path: 'apps/notes/prisma/external.json', state: 'missing' },
      ],
      diagnostics: [],
    })
  })

  it('writes nothing at all when one layer has a problem', async () => {
    using workspace = createWorkspace({
      ...notesWorkspace,
      'apps/notes/prisma/notes.prisma': 'model Note {\n  id Int\n',
    })
    const before = workspace.snapshot()
    const { exitCode, stderr } = await workspace.run(['compose'])
    expect(exitCode).toBe(1)
    expect(stderr).toMatchInlineSnapshot(`
      "apps/notes/prisma/notes.prisma:1:1 error COMPOSE.SYNTAX Block "Note" is not closed: a line with "}" is missing.
        > 1 | model Note {
            | ^^^^^^^^^^^^
          2 |   id Int
      help: Correct the line, then run: pnpm schema compose
      docs: docs/schema/errors.md#composesyntax

      ✖ 1 error, nothing written
      "
    `)
    expect(workspace.snapshot()).toEqual(before)
  })

  it('repairs a combined file that is cut off, and reports it with --check', async () => {
    using workspace = createWorkspace(notesWorkspace)
    await workspace.run(['compose'])
    const whole = workspace.read('apps/notes/prisma/schema.prisma')
    workspace.write('apps/notes/prisma/schema.prisma', whole.slice(0, 700))
    const check = await workspace.run(['compose', '--check'])
    expect(check.exitCode).toBe(1)
    expect(check.stderr).toMatchInlineSnapshot(`
      "apps/notes/prisma/schema.prisma:31:1 error COMPOSE.STALE apps/notes/prisma/schema.prisma is not what its layers compose to.
        found    | //
        expected | // Owner: app notes
      help: Run: pnpm schema compose
      docs: docs/schema/errors.md#composestale

      ✖ 1 error, 4 files composed, 1 not current
      "
    `)
    expect(workspace.read('apps/notes/prisma/schema.prisma')).toBe(whole.slice(0, 700))
    expect((await workspace.run(['compose'])).exitCode).toBe(0)
    expect(workspace.read('apps/notes/prisma/schema.prisma')).toBe(whole)
  })

  it('reports a combined file that is missing, changed or longer', async () => {
    using workspace = createWorkspace(notesWorkspace)
    await workspace.run(['compose'])
    workspace.remove('apps/notes/prisma/external.json')
    workspace.write('apps/notes/prisma/schema.prisma', `${workspace.read('apps/notes/prisma/schema.prisma')}// mine\n`)
    workspace.write('packages/database/prisma/external.json', '{}\n')
    expect((await workspace.run(['compose', '--check'])).stderr).toMatchInlineSnapshot(`
      "packages/database/prisma/external.json:1:1 error COMPOSE.STALE packages/database/prisma/external.json is not what its layers compose to.
        found    | {}
        expected | {
      help: Run: pnpm schema compose
      docs: docs/schema/errors.md#composestale

      apps/notes/prisma/schema.prisma:41:1 error COMPOSE.STALE apps/notes/prisma/schema.prisma is not what its layers compose to.
        found    | // mine
        expected | 
      help: Run: pnpm schema compose
      docs: docs/schema/errors.md#composestale

      error COMPOSE.STALE apps/notes/prisma/external.json does not exist.
      help: Run: pnpm schema compose
      docs: docs/schema/errors.md#composestale

      ✖ 3 errors, 4 files composed, 3 not current
      "
    `)
  })
})

describe('a file that cannot be written', () => {
  it('is said, and nothing is changed', async () => {
    using workspace = createWorkspace({
      ...notesWorkspace,
      'apps/notes/prisma/schema.prisma': '// before',
      'apps/notes/prisma/external.json/in-the-way': '',
    })
    const before = workspace.snapshot()
    const { exitCode, stderr } = await workspace.run(['compose'], { cwd: 'apps/notes' })
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(
      /^error FILE\.UNWRITABLE apps\/notes\/prisma\/external\.json cannot be written\. Nothing was changed\.\nwhy: EISDIR/,
    )
    expect(stderr).toContain('✖ 1 error, nothing written')
    expect(workspace.snapshot()).toEqual(before)
  })
})

describe('a configuration that is wrong', () => {
  const problem = async (files: Readonly<Record<string, string>>) => {
    using workspace = createWorkspace({ ...notesWorkspace, ...files })
    const before = workspace.snapshot()
    const { exitCode, stderr } = await workspace.run(['compose'])
    expect(exitCode).toBe(2)
    expect(workspace.snapshot()).toEqual(before)
    return `\n${stderr}`
  }
  const app = (text: string) => ({ 'apps/notes/schema.config.ts': text })

  it('is not a definition', async () => {
    expect(await problem(app('export default { name: "notes" }\n'))).toMatchInlineSnapshot(`
      "
      error CONFIG.INVALID apps/notes/schema.config.ts: The default export is neither defineDatabase(…) nor defineApp(…).
      help: Write: import { defineApp } from '@workspace/schema/config'; export default defineApp({ name: '…' })
      docs: docs/schema/errors.md#configinvalid

      ✖ 1 error, nothing composed
      "
    `)
  })

  it('cannot be loaded', async () => {
    expect(await problem(app('throw new Error("no such thing")\n'))).toMatchInlineSnapshot(`
      "
      error CONFIG.UNREADABLE apps/notes/schema.config.ts cannot be loaded.
      why: no such thing
      help: Run it alone to see more: node apps/notes/schema.config.ts
      docs: docs/schema/errors.md#configunreadable

      ✖ 1 error, nothing composed
      "
    `)
  })

  it('has unknown and wrong options, all of which are said', async () => {
    const text = configText("defineApp({ name: 'notes', plugin: [], output: 3, plugins: 'x' } as never)")
    expect(await problem(app(text))).toMatchInlineSnapshot(`
      "
      error CONFIG.INVALID apps/notes/schema.config.ts: There is no option "plugin".
      help: Did you mean "plugins"?
      docs: docs/schema/errors.md#configinvalid

      error CONFIG.INVALID apps/notes/schema.config.ts: Option "output" must be a text that is not empty.
      docs: docs/schema/errors.md#configinvalid

      error CONFIG.INVALID apps/notes/schema.config.ts: Option "plugins" must be a list of texts that is not empty.
      docs: docs/schema/errors.md#configinvalid

      ✖ 3 errors, nothing composed
      "
    `)
  })

  it('has a name that cannot be one', async () => {
    expect(await problem(app(configText("defineApp({ name: 'My Notes' })")))).toMatchInlineSnapshot(`
      "
      error CONFIG.INVALID apps/notes/schema.config.ts: "My Notes" is not a name of an app.
      help: Use small letters, digits and hyphens: "event-platform".
      docs: docs/schema/errors.md#configinvalid

      ✖ 1 error, nothing composed
      "
    `)
  })

  it('takes a PostgreSQL schema that is not its to take', async () => {
    expect(await problem(app(configText("defineApp({ name: 'notes', schema: 'pg_notes' })")))).toMatchInlineSnapshot(`
      "
      error CONFIG.INVALID apps/notes/schema.config.ts: "pg_notes" cannot be the PostgreSQL schema of an app.
      help: Use at most 56 small letters, digits and underscores, not starting with pg_ or prisma_.
      docs: docs/schema/errors.md#configinvalid

      ✖ 1 error, nothing composed
      "
    `)
    expect(await problem(app(configText("defineApp({ name: 'notes', schema: 'public' })")))).toMatchInlineSnapshot(`
      "
      error CONFIG.DUPLICATE packages/database/prisma/base/*.prisma and apps/notes/prisma/notes.prisma both take the PostgreSQL schema "public".
      why: A layer owns everything in its PostgreSQL schema, so no two layers can share one.
      help: Give one of them another name, or an app another "schema" in its schema.config.ts.
      docs: docs/schema/errors.md#configduplicate

      ✖ 1 error, nothing composed
      "
    `)
  })

  it.each(['pg-notes', 'prisma-base', 'information-schema'])(
    'has a name that is no PostgreSQL schema: %s',
    async (name) => {
      expect(await problem(app(configText(`defineApp({ name: '${name}', layer: 'prisma/notes.prisma' })`)))).toContain(
        `"${name.replace('-', '_')}" cannot be the PostgreSQL schema of an app.`,
      )
    },
  )

  it('would share the migration history of the base', async () => {
    expect(await problem(app(configText("defineApp({ name: 'notes', schema: 'base' })")))).toMatchInlineSnapshot(`
      "
      error CONFIG.DUPLICATE packages/database/prisma/base/*.prisma and apps/notes/prisma/notes.prisma both take the migration history "prisma_base".
      why: A layer owns everything in its PostgreSQL schema, so no two layers can share one.
      help: Give one of them another name, or an app another "schema" in its schema.config.ts.
      docs: docs/schema/errors.md#configduplicate

      ✖ 1 error, nothing composed
      "
    `)
  })

  it('would write over a layer, or where another package writes', async () => {
    const overLayer = app(configText("defineApp({ name: 'notes', output: 'prisma/notes.prisma' })"))
    expect(await problem(overLayer)).toMatchInlineSnapshot(`
      "
      error CONFIG.INVALID apps/notes/schema.config.ts: the combined schema apps/notes/prisma/notes.prisma would be part of app notes.
      why: The layer is apps/notes/prisma/notes.prisma; composing would write over it, or read its own result.
      help: Choose another "output", or move the layer.
      docs: docs/schema/errors.md#configinvalid

      ✖ 1 error, nothing composed
      "
    `)
    const intoLayer = app(configText("defineApp({ name: 'notes', layer: 'prisma' })"))
    expect(await problem(intoLayer)).toContain('CONFIG.INVALID')
    const overOther = app(
      configText("defineApp({ name: 'notes', output: '../../packages/database/prisma/schema.prisma' })"),
    )
    expect(await problem(overOther)).toMatchInlineSnapshot(`
      "
      error CONFIG.DUPLICATE packages/database/schema.config.ts and apps/notes/schema.config.ts both write packages/database/prisma.
      why: Each package has a combined schema, an external.json beside it, and a client of its own.
      help: Choose another "output" and "client" for one of them.
      docs: docs/schema/errors.md#configduplicate

      ✖ 1 error, nothing composed
      "
    `)
  })

  it('asks for a plugin that does not exist', async () => {
    expect(await problem(app(configText("defineApp({ name: 'notes', plugins: ['wiki'] })")))).toMatchInlineSnapshot(`
      "
      error CONFIG.UNKNOWN_PLUGIN apps/notes/schema.config.ts: there is no plugin "wiki".
      help: Write it: packages/database/prisma/plugins/wiki.prisma
      docs: docs/schema/errors.md#configunknown_plugin

      ✖ 1 error, nothing composed
      "
    `)
  })

  it('has no layer', async () => {
    expect(await problem(app(configText("defineApp({ name: 'other' })")))).toMatchInlineSnapshot(`
      "
      error CONFIG.NO_LAYER Layer file apps/notes/prisma/other.prisma does not exist.
      help: Create it; it may be empty.
      docs: docs/schema/errors.md#configno_layer

      ✖ 1 error, nothing composed
      "
    `)
  })

  it('has a plugin twice, or with a name that is too long', async () => {
    const twice = {
      'packages/database/prisma/plugins/wiki.prisma': '',
      'packages/database/prisma/plugins/wiki/page.prisma': '',
    }
    expect(await problem(twice)).toMatchInlineSnapshot(`
      "
      error CONFIG.DUPLICATE packages/database/prisma/plugins/wiki.prisma and the folder packages/database/prisma/plugins/wiki are both plugin "wiki".
      help: Move the file into the folder, or rename one of the two.
      docs: docs/schema/errors.md#configduplicate

      ✖ 1 error, nothing composed
      "
    `)
    const long = 'p'.repeat(50)
    expect(await problem({ [`packages/database/prisma/plugins/${long}.prisma`]: '' })).toMatchInlineSnapshot(`
      "
      error CONFIG.INVALID packages/database/prisma/plugins/pppppppppppppppppppppppppppppppppppppppppppppppppp.prisma: the name of plugin pppppppppppppppppppppppppppppppppppppppppppppppppp is too long by 1.
      why: Its migration history would be in the PostgreSQL schema "prisma_plugin_pppppppppppppppppppppppppppppppppppppppppppppppppp", and PostgreSQL keeps 63 characters.
      help: Give it a shorter name.
      docs: docs/schema/errors.md#configinvalid

      ✖ 1 error, nothing composed
      "
    `)
  })

  it('has hidden entries among the plugins, which are none', async () => {
    using workspace = createWorkspace({ ...notesWorkspace, 'packages/database/prisma/plugins/.cache/x': '' })
    expect((await workspace.run(['compose'])).exitCode).toBe(0)
  })

  it.each(['packages: [\n', 'packages: apps/*\n'])(
    'is not found through a broken pnpm-workspace.yaml: %j',
    async (text) => {
      expect(await problem({ 'pnpm-workspace.yaml': text })).toContain(
        'error CONFIG.UNREADABLE pnpm-workspace.yaml cannot be read.',
      )
    },
  )

  it('defines no database, or two', async () => {
    const none = { 'packages/database/schema.config.ts': configText("defineApp({ name: 'x', layer: 'prisma/base' })") }
    expect(await problem(none)).toMatchInlineSnapshot(`
      "
      error CONFIG.NO_DATABASE No schema.config.ts of this workspace defines the database, which owns the base layer.
      help: Keep exactly one schema.config.ts with: export default defineDatabase({ … })
      docs: docs/schema/errors.md#configno_database

      ✖ 1 error, nothing composed
      "
    `)
    const two = { 'packages/second/schema.config.ts': configText('defineDatabase()') }
    expect(await problem(two)).toMatchInlineSnapshot(`
      "
      error CONFIG.NO_DATABASE packages/database and packages/second both define the database; a workspace has one base layer.
      help: Keep exactly one schema.config.ts with: export default defineDatabase({ … })
      docs: docs/schema/errors.md#configno_database

      ✖ 1 error, nothing composed
      "
    `)
  })
})
