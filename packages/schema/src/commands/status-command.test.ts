import { describe, expect, it } from 'vitest'
import { platform } from '../../test/platform.ts'
import { createWorkspace, type TestWorkspace } from '../../test/workspace.ts'

const base = 'packages/database/prisma/base/user.prisma'

/** Alpha and beta pinned, with code that uses users; then the base and the plugin move on. */
async function givenPinned(): Promise<TestWorkspace> {
  const workspace = createWorkspace({
    ...platform,
    'packages/database/prisma/versions.json': '{ "base": "1.2.0", "wiki": "2.0.0" }',
    'apps/alpha/src/people.ts': `import type { PrismaClient } from './generated/prisma/client.ts'

export function people(prisma: PrismaClient) {
  return prisma.user.findMany({ select: { id: true, email: true } })
}
`,
  })
  await workspace.run(['pin', 'alpha', 'beta'])
  return workspace
}

function change(workspace: TestWorkspace): void {
  const text = workspace.read(base)
  workspace.write(
    base,
    text
      .replace('  email String @unique\n', '  nickname String?\n')
      .replace('  MEMBER\n', '  MEMBER\n  GUEST\n')
      .concat('\nmodel Tag {\n  id Int @id\n}\n'),
  )
  const wiki = 'packages/database/prisma/plugins/wiki.prisma'
  workspace.write(wiki, workspace.read(wiki).replace('  DRAFT\n', '').replace('@default(DRAFT)', '@default(PUBLISHED)'))
  workspace.write('packages/database/prisma/versions.json', '{ "base": "2.0.0", "wiki": "2.0.0" }')
}

describe('schema status', () => {
  it('says of each app whether it follows or is pinned', async () => {
    using workspace = await givenPinned()
    const { exitCode, stdout, stderr } = await workspace.run(['status'])
    expect(`\n${stdout}${stderr}`).toMatchInlineSnapshot(`
      "
      App    Built on                                           Behind
      alpha  pinned at base 1.2.0 · 66e2755                     up to date
      beta   pinned at base 1.2.0, plugin wiki 2.0.0 · fd67b2c  up to date
      gamma  follows base 1.2.0                                 –

      ✔ 3 apps, 2 pinned, 0 behind
      "
    `)
    expect(exitCode).toBe(0)
  })

  it('shows what changed since, and what it means for the app', async () => {
    using workspace = await givenPinned()
    change(workspace)
    const { exitCode, stdout, stderr } = await workspace.run(['status'])
    expect(`\n${stdout}${stderr}`).toMatchInlineSnapshot(`
      "
      App    Built on                                           Behind
      alpha  pinned at base 1.2.0 · 66e2755                     5 changes: 2 breaking, 3 safe
      beta   pinned at base 1.2.0, plugin wiki 2.0.0 · fd67b2c  7 changes: 3 breaking, 1 needs care, 3 safe
      gamma  follows base 2.0.0                                 –

      alpha: base 1.2.0 → 2.0.0
        base
          Tag
            ✔ model Tag is new
              Old clients do not know the table.
          User
            ✖ User.email is gone (String, required)  breaking
              Old clients name every column they know in each query.
              used by findMany of User.email (apps/alpha/src/people.ts:4), relation Session.user (apps/alpha/prisma/alpha.prisma:11)
            ✔ User.nickname is new (String, optional)
              Old clients do not ask for it, and the database takes rows without it.
            ✔ User: unique constraint on email is gone
              It goes with its field, which is what counts.
          Role
            ✖ Role.GUEST is new  breaking
              Old clients fail to read a row that has the new value.
              used by field Session.role (apps/alpha/prisma/alpha.prisma:9), relation Session.user (apps/alpha/prisma/alpha.prisma:11), 1 more place
        → pnpm schema adopt alpha

      beta: base 1.2.0 → 2.0.0, plugin wiki 2.0.0 → not released yet
        base
          Tag
            ✔ model Tag is new
              Old clients do not know the table.
          User
            ✖ User.email is gone (String, required)  breaking
              Old clients name every column they know in each query.
              used by relation Bookmark.user (apps/beta/prisma/beta.prisma:8)
            ✔ User.nickname is new (String, optional)
              Old clients do not ask for it, and the database takes rows without it.
            ✔ User: unique constraint on email is gone
              It goes with its field, which is what counts.
          Role
            ✖ Role.GUEST is new  breaking
              Old clients fail to read a row that has the new value.
              used by relation Bookmark.user (apps/beta/prisma/beta.prisma:8)
        plugin wiki
          WikiPage
            ⚠ WikiPage.state: default DRAFT → PUBLISHED  needs care
              Old and new clients insert different defaults until all have adopted.
              used by relation Bookmark.page (apps/beta/prisma/beta.prisma:10)
          WikiState
            ✖ WikiState.DRAFT is gone  breaking
              Old clients write the value, which the database now refuses.
              used by relation Bookmark.page (apps/beta/prisma/beta.prisma:10)
        → pnpm schema adopt beta

      ✔ 3 apps, 2 pinned, 2 behind
      "
    `)
    expect(exitCode).toBe(0)
  })

  it('shows the same facts to programs', async () => {
    using workspace = await givenPinned()
    change(workspace)
    const { stdout } = await workspace.run(['status', 'alpha', '--json'])
    const { ok, apps } = JSON.parse(stdout) as { ok: boolean; apps: { changes: { description: string }[] }[] }
    const [first] = apps
    const removed = first?.changes.filter(({ description }) => description.startsWith('User.email '))
    expect({ ok, apps: [{ ...first, changes: removed }] }).toMatchInlineSnapshot(`
      {
        "apps": [
          {
            "changes": [
              {
                "description": "User.email is gone (String, required)",
                "impact": "breaking",
                "kind": "field-removed",
                "layer": "base",
                "model": "User",
                "reason": "Old clients name every column they know in each query.",
                "uses": [
                  {
                    "column": 53,
                    "isExact": true,
                    "line": 4,
                    "path": "apps/alpha/src/people.ts",
                    "what": "findMany of User.email",
                  },
                  {
                    "column": 3,
                    "isExact": false,
                    "line": 11,
                    "path": "apps/alpha/prisma/alpha.prisma",
                    "what": "relation Session.user",
                  },
                  {
                    "column": 17,
                    "isExact": false,
                    "line": 4,
                    "path": "apps/alpha/src/people.ts",
                    "what": "User.findMany",
                  },
                  {
                    "column": 43,
                    "isExact": false,
                    "line": 4,
                    "path": "apps/alpha/src/people.ts",
                    "what": "findMany of User.id",
                  },
                ],
                "verdict": "breaking",
              },
            ],
            "hash": "66e275534ad9b09d90b15dd01ca70baf922132e8170c64fa1c51e300f6d23cb6",
            "layers": [
              {
                "kind": "base",
                "name": "base",
                "pinnedAt": "1.2.0",
                "version": "2.0.0",
              },
            ],
            "lock": "apps/alpha/prisma/base.lock.prisma",
            "name": "alpha",
            "state": "pinned",
          },
        ],
        "ok": true,
      }
    `)
  })

  it('reports apps that are behind where it is asked to, as the rules say', async () => {
    using workspace = await givenPinned()
    expect(await workspace.run(['status', '--check'])).toMatchObject({ exitCode: 0 })
    change(workspace)
    const { exitCode, stderr } = await workspace.run(['status', 'beta', '--check'])
    expect(`\n${stderr}`).toMatchInlineSnapshot(`
      "
      apps/beta/prisma/base.lock.prisma:1:1 error PIN.BEHIND App beta is 7 changes behind, 3 of them breaking for it.
        > 1 | // The layers below app beta, which is pinned: it is composed from this file and not from theirs.
            | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          2 | // Do not edit. To move it forward: pnpm schema adopt beta. To follow again: pnpm schema unpin beta.
          3 | //   base         1.2.0
      help: See them: pnpm schema status beta
      help: Adopt them: pnpm schema adopt beta
      docs: docs/schema/rules/pin.md#pinbehind

      ✖ 1 error, 1 app, 1 pinned, 1 behind
      "
    `)
    expect(exitCode).toBe(1)
    const config = 'apps/beta/schema.config.ts'
    workspace.write(
      config,
      workspace.read(config).replace("'wiki'] }", "'wiki'], rules: { 'PIN.BEHIND': 'warning' } }"),
    )
    expect((await workspace.start(['status', 'beta', '--check']).done).exitCode).toBe(0)
  })

  it('shows the gravest of many changes, and all where it is asked to', async () => {
    using workspace = await givenPinned()
    const models = Array.from({ length: 15 }, (_, index) => `model Tag${index} {\n  id Int @id\n}\n`)
    workspace.write(base, `${workspace.read(base).replace('  email String @unique\n', '')}\n${models.join('\n')}`)
    const { stdout } = await workspace.run(['status', 'alpha'])
    expect(stdout.match(/✖ User.email is gone/g)).toHaveLength(1)
    expect(stdout.match(/is new|is gone/g)).toHaveLength(12)
    expect(stdout).toContain('  … and 5 more: pnpm schema status alpha --all\n')
    const all = await workspace.run(['status', 'alpha', '--all'])
    expect(all.stdout.match(/model Tag\d+ is new/g)).toHaveLength(15)
  })

  it('says what it can where a layer or a lock is wrong', async () => {
    using workspace = await givenPinned()
    workspace.write(base, 'model Broken {')
    const broken = await workspace.run(['status'])
    expect([broken.exitCode, broken.stdout.replaceAll(/ +/g, ' ').match(/^alpha.*$/m)?.[0]]).toEqual([
      1,
      'alpha pinned at base 1.2.0 · 66e2755 cannot be told',
    ])
    expect(broken.stderr).toContain(`${base}:1:`)
    workspace.write('apps/alpha/prisma/base.lock.prisma', '')
    const edited = await workspace.run(['status', 'alpha'])
    expect([edited.exitCode, edited.stdout.match(/^alpha.*$/m)?.[0]]).toEqual([
      1,
      'alpha  pinned, with a wrong lock  cannot be told',
    ])
  })

  it('reports what is wrong in the own layer of an app, once', async () => {
    using workspace = await givenPinned()
    for (const app of ['alpha', 'gamma']) workspace.write(`apps/${app}/prisma/${app}.prisma`, 'model Broken {')
    for (const args of [['status'], ['status', 'alpha', 'gamma']]) {
      const { exitCode, stdout, stderr } = await workspace.run(args)
      expect(exitCode).toBe(1)
      expect(stderr.match(/^apps.* error \S+/gm)).toEqual([
        expect.stringMatching(/^apps\/alpha\/prisma\/alpha\.prisma:1:\d+ error COMPOSE\.SYNTAX/),
        expect.stringMatching(/^apps\/gamma\/prisma\/gamma\.prisma:1:\d+ error COMPOSE\.SYNTAX/),
      ])
      expect(stdout.replaceAll(/ +/g, ' ')).toContain('gamma follows base 1.2.0 cannot be told')
    }
  })

  it('calls a text by a version only if it was released with it', async () => {
    using workspace = await givenPinned()
    const built = async () => (await workspace.run(['status', 'alpha', 'gamma'])).stdout.replaceAll(/ +/g, ' ')
    await workspace.run(['release', 'base', '--no-tag'])
    workspace.write(base, workspace.read(base).replace('  email String @unique\n', ''))
    const later = await built()
    const [, version = ''] = /^gamma follows base (1\.2\.0\+[0-9a-f]{7}) –$/m.exec(later) ?? []
    expect(version).not.toBe('')
    expect(later).toContain('alpha: base 1.2.0 → not released yet\n')

    await workspace.run(['adopt', 'alpha', '--yes'])
    expect(workspace.read('apps/alpha/prisma/base.lock.prisma')).toContain(`//   base  ${version}\n`)
    expect(await built()).toMatch(
      new RegExp(`^alpha pinned at base ${version.replace('+', '\\+')} · .* up to date$`, 'm'),
    )
    await workspace.run(['changelog'])
    expect(workspace.read('SCHEMA_CHANGELOG.md')).not.toContain('alpha (pinned')

    workspace.write(base, `${workspace.read(base)}\nmodel Tag {\n  id Int @id\n}\n`)
    expect(await built()).toMatch(/^alpha: base 1\.2\.0\+\w{7} → 1\.2\.0\+\w{7} \(not released yet\)$/m)
  })

  it('says so where there are no apps', async () => {
    using workspace = createWorkspace(
      Object.fromEntries(Object.entries(platform).filter(([path]) => path.startsWith('packages/'))),
    )
    const { exitCode, stdout, stderr } = await workspace.run(['status'])
    expect([exitCode, stdout + stderr]).toMatchInlineSnapshot(`
      [
        0,
        "There are no apps here. An app has a schema.config.ts with defineApp(…).

      ✔ 0 apps, 0 pinned, 0 behind
      ",
      ]
    `)
  })
})
