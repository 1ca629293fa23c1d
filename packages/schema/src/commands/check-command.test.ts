import { describe, expect, it } from 'vitest'
import { platform } from '../../test/platform.ts'
import { configText, createWorkspace, type TestWorkspace } from '../../test/workspace.ts'

const base = 'packages/database/prisma/base/user.prisma'
const wiki = 'packages/database/prisma/plugins/wiki.prisma'

/** Alpha and beta pinned, with code in alpha that uses users. */
async function givenPinned(files: Readonly<Record<string, string>> = {}): Promise<TestWorkspace> {
  const workspace = createWorkspace({
    ...platform,
    ...files,
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

function edit(workspace: TestWorkspace, path: string, from: string, to: string): void {
  const text = workspace.read(path)
  if (!text.includes(from)) throw new Error(`${path} lacks ${from}`)
  workspace.write(path, text.replace(from, to))
}

describe('schema check', () => {
  it('passes what is as it was', async () => {
    using workspace = await givenPinned()
    const { exitCode, stderr } = await workspace.run(['check'])
    expect(stderr).toBe('✔ 3 apps checked, 2 pinned\n')
    expect(exitCode).toBe(0)
  })

  it('passes additions, and counts them', async () => {
    using workspace = await givenPinned()
    edit(workspace, base, '  email String @unique\n', '  email String @unique\n  nickname String?\n')
    workspace.write('packages/database/prisma/base/tag.prisma', 'model Tag {\n  id Int @id\n}\n')
    const { exitCode, stderr } = await workspace.run(['check'])
    expect(stderr).toBe('✔ 3 apps checked, 2 pinned, 4 changes since, 0 breaking\n')
    expect(exitCode).toBe(0)
  })

  it('refuses what breaks a pinned app, with the way out', async () => {
    using workspace = await givenPinned()
    edit(workspace, base, '  email String @unique\n', '')
    edit(workspace, wiki, '  DRAFT\n', '')
    edit(workspace, wiki, ' @default(DRAFT)', ' @default(PUBLISHED)')
    const { exitCode, stderr } = await workspace.run(['check'])
    expect(`\n${stderr}`).toMatchInlineSnapshot(`
      "
      packages/database/prisma/base/user.prisma:8:7 error CONTRACT.FIELD_REMOVED User.email is gone (String, required): that breaks app alpha, which is pinned at base 1.2.0.
           6 | }
           7 |
        >  8 | model User {
             |       ^^^^
           9 |   id    String @id
          10 |   role  Role   @default(MEMBER)
      why: Old clients name every column they know in each query. What fails: readers and writers. It is used by findMany of User.email (apps/alpha/src/people.ts:4), relation Session.user (apps/alpha/prisma/alpha.prisma:11).
      help: Expand: Keep email String @default(…) @ignore in model User, beside its other attributes: the column stays, and new clients leave it out.
      help: Adopt: Change the code of alpha to work without User.email, then: pnpm schema adopt alpha, and deploy it.
      help: Contract: Delete User.email. Then: pnpm schema migrate user_email --layer base
      docs: docs/schema/rules/contract.md#contractfield_removed

      packages/database/prisma/base/user.prisma:8:7 error CONTRACT.FIELD_REMOVED User.email is gone (String, required): that breaks app beta, which is pinned at base 1.2.0.
           6 | }
           7 |
        >  8 | model User {
             |       ^^^^
           9 |   id    String @id
          10 |   role  Role   @default(MEMBER)
      why: Old clients name every column they know in each query. What fails: readers and writers. It is used by relation Bookmark.user (apps/beta/prisma/beta.prisma:8).
      help: Expand: Keep email String @default(…) @ignore in model User, beside its other attributes: the column stays, and new clients leave it out.
      help: Adopt: Change the code of beta to work without User.email, then: pnpm schema adopt beta, and deploy it.
      help: Contract: Delete User.email. Then: pnpm schema migrate user_email --layer base
      docs: docs/schema/rules/contract.md#contractfield_removed

      packages/database/prisma/plugins/wiki.prisma:1:6 error CONTRACT.ENUM_VALUE_REMOVED WikiState.DRAFT is gone: that breaks app beta, which is pinned at plugin wiki 2.0.0.
        > 1 | enum WikiState {
            |      ^^^^^^^^^
          2 |   PUBLISHED
          3 | }
      why: Old clients write the value, which the database now refuses. What fails: writers. It is used by relation Bookmark.page (apps/beta/prisma/beta.prisma:10).
      help: Expand: Keep WikiState.DRAFT, and write it nowhere in new code.
      help: Adopt: Change the code of beta to work without writing DRAFT, and deploy it.
      help: Contract: Move the rows that have it, then delete WikiState.DRAFT. In the same commit: pnpm schema adopt beta, then: pnpm schema migrate wiki_state_draft --layer wiki
      docs: docs/schema/rules/contract.md#contractenum_value_removed

      ✖ 3 errors, 3 apps checked, 2 pinned, 6 changes since, 3 breaking
      "
    `)
    expect(exitCode).toBe(1)
  })

  it('points at what is new, and at the lock for what has no place any more', async () => {
    using workspace = await givenPinned()
    edit(
      workspace,
      base,
      '  role  Role   @default(MEMBER)\n',
      '  role  Role   @default(MEMBER) @unique\n  handle String\n',
    )
    edit(workspace, base, '  MEMBER\n', '  MEMBER\n  GUEST\n')
    edit(workspace, base, 'teams Team[]', '')
    workspace.remove('packages/database/prisma/base/team.prisma')
    const { stdout } = await workspace.run(['check', '--json'], { cwd: 'apps/alpha' })
    const { apps, diagnostics } = JSON.parse(stdout)
    expect(apps).toEqual([{ name: 'alpha', state: 'pinned', changes: { safe: 0, care: 1, breaking: 4 } }])
    expect(
      diagnostics.map(({ code, where }: { code: string; where: { path: string; frame: string } }) => [
        code,
        where.path,
        where.frame.split('\n').find((line) => line.startsWith('>')),
      ]),
    ).toMatchInlineSnapshot(`
      [
        [
          "CONTRACT.MODEL_REMOVED",
          "apps/alpha/prisma/base.lock.prisma",
          "> 7 | model Team {",
        ],
        [
          "CONTRACT.ENUM_VALUE_ADDED",
          "packages/database/prisma/base/user.prisma",
          "> 4 |   GUEST",
        ],
        [
          "CONTRACT.UNIQUE_ADDED",
          "packages/database/prisma/base/user.prisma",
          "> 12 |   role  Role   @default(MEMBER) @unique",
        ],
        [
          "CONTRACT.REQUIRED_FIELD_ADDED",
          "packages/database/prisma/base/user.prisma",
          "> 13 |   handle String",
        ],
      ]
    `)
  })

  it('passes each step of the way out', async () => {
    using workspace = await givenPinned({
      [wiki]: platform[wiki]?.replace('  @@map', '  title String\n\n  @@map') ?? '',
    })
    const check = async () => (await workspace.run(['check'])).exitCode
    edit(workspace, wiki, '  title String\n', '')
    expect(await check()).toBe(1)
    edit(workspace, wiki, '\n  @@map', '  title String @default("") @ignore\n\n  @@map')
    expect(await check()).toBe(0)
    await workspace.run(['adopt', 'beta', '--yes'])
    edit(workspace, wiki, '  title String @default("") @ignore\n', '')
    expect(await check()).toBe(0)
  })

  it('lets a break pass that is ignored with a reason, and reports an ignore that is of no use any more', async () => {
    using workspace = await givenPinned()
    const ignore = '  // schema-ignore CONTRACT.ENUM_VALUE_ADDED: nobody writes it before all have adopted\n'
    edit(workspace, base, '  MEMBER\n', `  MEMBER\n${ignore}  GUEST\n`)
    const ignored = await workspace.run(['check'])
    expect(ignored.stderr).toBe('✔ 3 apps checked, 2 pinned, 2 changes since, 2 breaking\n')
    await workspace.run(['adopt', 'alpha', 'beta', '--yes'])
    const adopted = await workspace.run(['check'])
    expect(adopted.stderr).toContain('warning IGNORE.UNUSED Nothing here is CONTRACT.ENUM_VALUE_ADDED any more.')
    expect(adopted.exitCode).toBe(0)
  })

  it('counts a break as the rules of the app say', async () => {
    using workspace = await givenPinned({
      'apps/alpha/schema.config.ts': configText(
        "defineApp({ name: 'alpha', rules: { 'CONTRACT.REQUIRED_FIELD_ADDED': 'warning' } })",
      ),
      'apps/beta/schema.config.ts': configText(
        "defineApp({ name: 'beta', plugins: ['wiki'], rules: { 'CONTRACT.REQUIRED_FIELD_ADDED': 'off' } })",
      ),
    })
    edit(workspace, base, '  email String @unique\n', '  email String @unique\n  handle String\n')
    const { exitCode, stderr } = await workspace.run(['check'])
    expect(stderr.match(/^\S+ (?:warning|error) .*/gm)).toEqual([
      `${base}:11:3 warning CONTRACT.REQUIRED_FIELD_ADDED User.handle is new (String, required): that breaks app alpha, which is pinned at base 1.2.0.`,
    ])
    expect(exitCode).toBe(0)
  })

  it('holds an app that follows to composing', async () => {
    using workspace = await givenPinned()
    edit(
      workspace,
      'apps/gamma/prisma/gamma.prisma',
      '  mood Mood\n',
      '  mood Mood\n  userId String\n  user User @relation(fields: [userId], references: [email])\n',
    )
    expect((await workspace.run(['check'])).exitCode).toBe(0)
    edit(workspace, base, '  email String @unique\n', '')
    const { exitCode, stderr } = await workspace.run(['check'], { cwd: 'apps/gamma' })
    expect(stderr).toContain('apps/gamma/prisma/gamma.prisma:10')
    expect(stderr).toContain('error COMPOSE.')
    expect(exitCode).toBe(1)
  })

  it('cannot tell with a lock that somebody edited', async () => {
    using workspace = await givenPinned()
    edit(workspace, 'apps/alpha/prisma/base.lock.prisma', 'email', 'e_mail')
    const { exitCode, stderr } = await workspace.run(['check'])
    expect(stderr).toContain('error PIN.EDITED')
    expect(exitCode).toBe(1)
  })
})
