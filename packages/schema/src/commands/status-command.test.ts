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
      alpha  pinned at base 1.2.0 · 66e2755                     5 changes: 3 breaking, 2 safe
      beta   pinned at base 1.2.0, plugin wiki 2.0.0 · fd67b2c  7 changes: 4 breaking, 1 needs care, 2 safe
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
            ✖ User: unique constraint on email is gone  breaking
              Old clients upsert on it, for which the database needs it.
              used by relation Session.user (apps/alpha/prisma/alpha.prisma:11), User.findMany (apps/alpha/src/people.ts:4)
            ✔ User.nickname is new (String, optional)
              Old clients do not ask for it, and the database takes rows without it.
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
            ✖ User: unique constraint on email is gone  breaking
              Old clients upsert on it, for which the database needs it.
              used by relation Bookmark.user (apps/beta/prisma/beta.prisma:8)
            ✔ User.nickname is new (String, optional)
              Old clients do not ask for it, and the database takes rows without it.
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
    expect(JSON.parse(stdout)).toMatchInlineSnapshot(`
      {
        "apps": [
          {
            "changes": [
              {
                "description": "model Tag is new",
                "impact": "safe",
                "kind": "model-added",
                "layer": "base",
                "model": "Tag",
                "reason": "Old clients do not know the table.",
                "uses": [],
                "verdict": "safe",
              },
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
              {
                "description": "User.nickname is new (String, optional)",
                "impact": "safe",
                "kind": "field-added",
                "layer": "base",
                "model": "User",
                "reason": "Old clients do not ask for it, and the database takes rows without it.",
                "uses": [],
                "verdict": "safe",
              },
              {
                "description": "User: unique constraint on email is gone",
                "impact": "breaking",
                "kind": "index-removed",
                "layer": "base",
                "model": "User",
                "reason": "Old clients upsert on it, for which the database needs it.",
                "uses": [
                  {
                    "column": 3,
                    "isExact": true,
                    "line": 11,
                    "path": "apps/alpha/prisma/alpha.prisma",
                    "what": "relation Session.user",
                  },
                  {
                    "column": 17,
                    "isExact": true,
                    "line": 4,
                    "path": "apps/alpha/src/people.ts",
                    "what": "User.findMany",
                  },
                  {
                    "column": 43,
                    "isExact": true,
                    "line": 4,
                    "path": "apps/alpha/src/people.ts",
                    "what": "findMany of User.id",
                  },
                  {
                    "column": 53,
                    "isExact": true,
                    "line": 4,
                    "path": "apps/alpha/src/people.ts",
                    "what": "findMany of User.email",
                  },
                ],
                "verdict": "breaking",
              },
              {
                "description": "Role.GUEST is new",
                "enum": "Role",
                "impact": "breaking",
                "kind": "value-added",
                "layer": "base",
                "reason": "Old clients fail to read a row that has the new value.",
                "uses": [
                  {
                    "column": 3,
                    "isExact": true,
                    "line": 9,
                    "path": "apps/alpha/prisma/alpha.prisma",
                    "what": "field Session.role",
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
                  {
                    "column": 53,
                    "isExact": false,
                    "line": 4,
                    "path": "apps/alpha/src/people.ts",
                    "what": "findMany of User.email",
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
        "diagnostics": [],
        "ok": true,
      }
    `)
  })
})
