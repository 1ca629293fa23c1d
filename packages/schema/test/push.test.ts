import { describe, expect, it } from 'vitest'
import { acquireDatabase } from './database.ts'
import { ownedSchemas, platform } from './platform.ts'
import { createWorkspace } from './workspace.ts'

const layersOf = (stdout: string) =>
  JSON.parse(stdout).databases.map(({ layers }: { layers: { layer: string; state: string }[] }) =>
    layers.map(({ layer, state }) => `${layer} ${state}`),
  )

describe('schema push', () => {
  const apps = ['alpha', 'beta', 'gamma'] as const
  const orders = apps.flatMap((first) =>
    apps
      .filter((app) => app !== first)
      .map((second) => [first, second, ...apps.filter((app) => app !== first && app !== second)]),
  )

  it.each(orders.map((order) => [order.join(', '), order] as const))(
    'touches nothing of others: %s',
    async (_, order) => {
      await using database = await acquireDatabase()
      using workspace = createWorkspace(platform)
      const env = { DATABASE_URL: database.url }
      for (const app of [...order, ...order]) {
        const before = await database.dump()
        const { exitCode } = await workspace.run(['push'], { cwd: `apps/${app}`, env })
        expect(exitCode).toBe(0)
        const after = await database.dump()
        for (const [object, definition] of Object.entries(before))
          expect([object, after[object]]).toEqual([object, definition])
      }
      const whole = await database.dump()
      const all = await workspace.run(['push', '--json'], { env })
      expect(layersOf(all.stdout)).toEqual([
        ['base current', 'wiki current', 'alpha current', 'beta current', 'gamma current'],
      ])
      expect(await database.dump()).toEqual(whole)
    },
  )

  it('creates a database that does not exist, and all layers in it in order', async () => {
    await using database = await acquireDatabase({ create: false })
    using workspace = createWorkspace(platform)
    const before = workspace.snapshot()
    const first = await workspace.run(['push', '--json'], { env: { DATABASE_URL: database.url } })
    expect(JSON.parse(first.stdout)).toMatchObject({ ok: true, databases: [{ isNew: true, database: database.name }] })
    expect(layersOf(first.stdout)).toEqual([
      ['base changed', 'wiki changed', 'alpha changed', 'beta changed', 'gamma changed'],
    ])
    expect(workspace.snapshot()).toEqual(before)
    expect(Object.keys(await database.dump(/^(public|plugin_wiki|alpha|beta|gamma_data)$/))).toMatchInlineSnapshot(`
      [
        "constraint alpha.alpha.sessions.sessions_id_not_null",
        "constraint alpha.alpha.sessions.sessions_mood_not_null",
        "constraint alpha.alpha.sessions.sessions_pkey",
        "constraint alpha.alpha.sessions.sessions_role_not_null",
        "constraint alpha.alpha.sessions.sessions_user_id_fkey",
        "constraint alpha.alpha.sessions.sessions_user_id_not_null",
        "constraint beta.beta."_BookmarkToLabel"._BookmarkToLabel_AB_pkey",
        "constraint beta.beta."_BookmarkToLabel"._BookmarkToLabel_A_fkey",
        "constraint beta.beta."_BookmarkToLabel"._BookmarkToLabel_A_not_null",
        "constraint beta.beta."_BookmarkToLabel"._BookmarkToLabel_B_fkey",
        "constraint beta.beta."_BookmarkToLabel"._BookmarkToLabel_B_not_null",
        "constraint beta.beta.labels.labels_id_not_null",
        "constraint beta.beta.labels.labels_pkey",
        "constraint beta.beta.sessions.sessions_id_not_null",
        "constraint beta.beta.sessions.sessions_page_id_fkey",
        "constraint beta.beta.sessions.sessions_page_id_not_null",
        "constraint beta.beta.sessions.sessions_pkey",
        "constraint beta.beta.sessions.sessions_user_id_fkey",
        "constraint beta.beta.sessions.sessions_user_id_not_null",
        "constraint gamma_data.gamma_data.sessions.sessions_id_not_null",
        "constraint gamma_data.gamma_data.sessions.sessions_mood_not_null",
        "constraint gamma_data.gamma_data.sessions.sessions_pkey",
        "constraint plugin_wiki.plugin_wiki.pages.pages_author_id_fkey",
        "constraint plugin_wiki.plugin_wiki.pages.pages_author_id_not_null",
        "constraint plugin_wiki.plugin_wiki.pages.pages_id_not_null",
        "constraint plugin_wiki.plugin_wiki.pages.pages_pkey",
        "constraint plugin_wiki.plugin_wiki.pages.pages_state_not_null",
        "constraint public."_TeamToUser"._TeamToUser_AB_pkey",
        "constraint public."_TeamToUser"._TeamToUser_A_fkey",
        "constraint public."_TeamToUser"._TeamToUser_A_not_null",
        "constraint public."_TeamToUser"._TeamToUser_B_fkey",
        "constraint public."_TeamToUser"._TeamToUser_B_not_null",
        "constraint public.teams.teams_id_not_null",
        "constraint public.teams.teams_pkey",
        "constraint public.users.users_email_not_null",
        "constraint public.users.users_id_not_null",
        "constraint public.users.users_pkey",
        "constraint public.users.users_role_not_null",
        "enum alpha.Mood",
        "enum gamma_data.Mood",
        "enum plugin_wiki.WikiState",
        "enum public.role",
        "index alpha.sessions_pkey",
        "index beta._BookmarkToLabel_AB_pkey",
        "index beta._BookmarkToLabel_B_index",
        "index beta.labels_pkey",
        "index beta.sessions_pkey",
        "index gamma_data.sessions_pkey",
        "index plugin_wiki.pages_pkey",
        "index public._TeamToUser_AB_pkey",
        "index public._TeamToUser_B_index",
        "index public.teams_pkey",
        "index public.users_email_key",
        "index public.users_pkey",
        "schema alpha",
        "schema beta",
        "schema gamma_data",
        "schema plugin_wiki",
        "schema public",
        "table alpha.sessions",
        "table beta._BookmarkToLabel",
        "table beta.labels",
        "table beta.sessions",
        "table gamma_data.sessions",
        "table plugin_wiki.pages",
        "table public._TeamToUser",
        "table public.teams",
        "table public.users",
      ]
    `)
  })

  it('generates the clients at the same time, and does neither where a layer is wrong', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(platform)
    const env = { DATABASE_URL: database.url }
    const both = await workspace.run(['push', '--generate', '--json'], { env })
    expect(JSON.parse(both.stdout)).toMatchObject({ ok: true, clients: Array(4).fill({ state: 'generated' }) })
    const [pushed, generated] = [
      await workspace.run(['push', '--json'], { env }),
      await workspace.run(['generate', '--json']),
    ]
    expect(
      layersOf(pushed.stdout)
        .flat()
        .every((layer: string) => layer.endsWith(' current')),
    ).toBe(true)
    expect(JSON.parse(generated.stdout)).toMatchObject({ clients: Array(4).fill({ state: 'current' }) })

    const [tables, files] = [await database.dump(), workspace.snapshot()]
    const layer = 'apps/alpha/prisma/alpha.prisma'
    workspace.write(layer, `${files[layer]}\nmodel Broken {\n  id Nothing @id\n}\n`)
    const broken = await workspace.run(['push', '--generate'], { env })
    expect([broken.exitCode, broken.stderr.match(/COMPOSE\.\w+/g)]).toEqual([1, ['COMPOSE.UNKNOWN_TYPE']])
    workspace.write(layer, files[layer] ?? '')
    expect([await database.dump(), workspace.snapshot()]).toEqual([tables, files])
    expect((await workspace.run(['push', '--generate', '--dry-run'], { env })).exitCode).toBe(2)
  })

  it('pushes only its own layers in a package, and an app brings the plugins it uses', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(platform)
    const env = { DATABASE_URL: database.url }
    const base = await workspace.run(['push', '--json'], { cwd: 'packages/database', env })
    expect(layersOf(base.stdout)).toEqual([['base changed', 'wiki changed']])
    const alpha = await workspace.run(['push', '--json'], { cwd: 'apps/alpha', env })
    expect(layersOf(alpha.stdout)).toEqual([['base current', 'alpha changed']])
    expect(Object.keys(await database.dump(ownedSchemas.beta))).toEqual([])
  })

  it('leaves a layer below alone that is there, and says what it lacks', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(platform)
    const env = { DATABASE_URL: database.url }
    await workspace.run(['push'], { cwd: 'packages/database', env })
    const user = workspace.read('packages/database/prisma/base/user.prisma')
    workspace.write('packages/database/prisma/base/user.prisma', `${user}\nmodel Badge {\n  id Int @id\n}\n`)
    const before = await database.dump(ownedSchemas.base)
    const { exitCode, stderr } = await workspace.run(['push'], { cwd: 'apps/alpha', env })
    expect(exitCode).toBe(0)
    expect(stderr).toContain('warning DATABASE.LAYER_BEHIND base in')
    expect(stderr).toContain('lacks public.Badge.')
    expect(await database.dump(ownedSchemas.base)).toEqual(before)
  })

  it('brings the whole stack into a database of an app of its own', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(platform)
    const env = { DATABASE_URL: database.url, GAMMA_DATABASE_URL: database.sibling('gamma') }
    const all = await workspace.run(['push', '--json'], { env })
    expect(layersOf(all.stdout)).toEqual([
      ['base changed', 'wiki changed', 'alpha changed', 'beta changed'],
      ['base changed', 'gamma changed'],
    ])
    expect(Object.keys(await database.dump(ownedSchemas.gamma))).toEqual([])
    const again = await workspace.run(['push', '--json'], { cwd: 'apps/gamma', env })
    expect(layersOf(again.stdout)).toEqual([['base current', 'gamma current']])
  })

  it('needs no other database than its own in production', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(platform)
    const env = { NODE_ENV: 'production', GAMMA_DATABASE_URL: database.url }
    const { stdout } = await workspace.run(['push', '--json'], { cwd: 'apps/gamma', env })
    expect(layersOf(stdout)).toEqual([['base changed', 'gamma changed']])
    const all = await workspace.run(['push'], { env })
    expect(all.exitCode).toBe(2)
    expect(all.stderr).toContain('DATABASE.NOT_SET No database is named for packages/database')
  })

  it('leaves tables of extensions alone', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(platform)
    await database.query(
      'CREATE TABLE public.spatial (id int PRIMARY KEY); ALTER EXTENSION plpgsql ADD TABLE public.spatial',
    )
    const env = { DATABASE_URL: database.url }
    expect((await workspace.run(['push'], { env })).stderr).toContain('5 layers, 5 changed')
    expect((await workspace.run(['push'], { env })).stderr).toContain('5 layers, 0 changed')
    expect(Object.keys(await database.dump(/^public$/))).toContain('table public.spatial')
  })

  it('runs from several processes at once on an empty database', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(platform)
    const started = apps.map((app) =>
      workspace.start(['push'], { cwd: `apps/${app}`, env: { DATABASE_URL: database.url } }),
    )
    const results = await Promise.all(started.map(({ done }) => done))
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
    const { stderr } = await workspace.run(['push'], { env: { DATABASE_URL: database.url } })
    expect(stderr).toContain('5 layers, 0 changed')
  })
})
