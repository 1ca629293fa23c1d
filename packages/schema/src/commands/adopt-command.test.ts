import { describe, expect, it } from 'vitest'
import { platform } from '../../test/platform.ts'
import { createWorkspace, type TestWorkspace } from '../../test/workspace.ts'
import { writeHistoryLock } from '../core/migrate/history-lock.ts'
import { lockMigrations } from '../operations/history/read-history-lock.ts'

const base = 'packages/database/prisma/base/user.prisma'
const lock = 'apps/alpha/prisma/base.lock.prisma'
const history = 'apps/alpha/prisma/migrations'

/** Alpha pinned, then a change of the base by replacing texts. */
async function givenPinned(
  files: Readonly<Record<string, string>> = {},
  replacements: Readonly<Record<string, string>> = {
    '  email String @unique\n': '  email String @unique\n  nickname String?\n',
  },
): Promise<TestWorkspace> {
  const workspace = createWorkspace({ ...platform, ...files })
  await workspace.run(['compose'])
  await workspace.run(['pin', 'alpha'])
  let text = workspace.read(base)
  for (const [from, to] of Object.entries(replacements)) text = text.replace(from, to)
  workspace.write(base, text)
  return workspace
}

const script = 'SELECT 1;\n'

/** Alpha with one migration, which leads to the layer's text. */
const withHistory = {
  [`${history}/20260101000000_init/migration.sql`]: script,
  [`${history}/migration_lock.toml`]: 'provider = "postgresql"\n',
  [`${history}/history.lock.prisma`]: writeHistoryLock({
    migrations: lockMigrations([{ name: '20260101000000_init', script }]),
    text: platform['apps/alpha/prisma/alpha.prisma'] ?? '',
  }),
}

describe('schema adopt', () => {
  it('shows what changes, then moves the lock and what is composed from it', async () => {
    using workspace = await givenPinned()
    const { exitCode, stdout, stderr } = await workspace.run(['adopt', 'alpha', '--yes'])
    expect(`\n${stdout}${stderr}`).toMatchInlineSnapshot(`
      "
      alpha: base 0.0.0 → not released yet
        base
          User
            ✔ User.nickname is new (String, optional)
              Old clients do not ask for it, and the database takes rows without it.

      ✔ apps/alpha/prisma/schema.prisma
      ✔ apps/alpha/prisma/base.lock.prisma
      → pnpm schema generate
      ✔ 1 app, 1 adopted
      "
    `)
    expect(exitCode).toBe(0)
    expect(workspace.read('apps/alpha/prisma/schema.prisma')).toContain('nickname')
    expect((await workspace.run(['compose', '--check'])).stderr).toContain('3 not current')
    expect((await workspace.run(['status', 'alpha', '--check'])).exitCode).toBe(0)
  })

  it('asks, and refuses where nobody can answer', async () => {
    using workspace = await givenPinned()
    const before = workspace.snapshot()
    const { exitCode, stderr } = await workspace.run(['adopt'], { cwd: 'apps/alpha' })
    expect(`\n${stderr}`).toMatchInlineSnapshot(`
      "
      error PIN.NOT_CONFIRMED Nobody can be asked here. Nothing was changed.
      why: alpha: 1 change: 1 safe
      help: To agree beforehand: pnpm schema adopt alpha --yes
      docs: docs/schema/rules/pin.md#pinnot_confirmed

      ✖ 1 error, 1 app, 0 adopted
      "
    `)
    expect(exitCode).toBe(3)
    const declined = await workspace.run(['adopt', 'alpha'], { confirm: async () => false })
    expect([declined.exitCode, declined.stderr.split('\n')[0]]).toEqual([
      3,
      'error PIN.NOT_CONFIRMED Not confirmed. Nothing was changed.',
    ])
    expect(workspace.snapshot()).toEqual(before)
    const agreed = await workspace.run(['adopt', 'alpha'], { confirm: async () => true })
    expect([agreed.exitCode, workspace.read(lock) === before[lock]]).toEqual([0, false])
  })

  it('drafts the migration that its own tables need where its layer changes with those below', async () => {
    using workspace = await givenPinned(withHistory, { '  id    String': '  id    Int   ' })
    const layer = 'apps/alpha/prisma/alpha.prisma'
    workspace.write(layer, workspace.read(layer).replace('userId String', 'userId Int   '))
    const { stdout } = await workspace.run(['adopt', 'alpha', '--yes'])
    expect(stdout.slice(stdout.indexOf('  Its own')).replace(/\d{14}/g, '<time>')).toMatchInlineSnapshot(`
      "  Its own tables need migration <time>_adopt_7fd2876:
          -- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
          SET lock_timeout = '5s';

          -- DropForeignKey
          ALTER TABLE "alpha"."sessions" DROP CONSTRAINT "sessions_user_id_fkey";

          -- AlterTable
          ALTER TABLE "alpha"."sessions" DROP COLUMN "user_id",
          ADD COLUMN     "user_id" INTEGER NOT NULL;

          -- AddForeignKey
          ALTER TABLE "alpha"."sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE NOT VALID;

        Its own tables need migration <time>_adopt_7fd2876_validate:
          -- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
          SET lock_timeout = '5s';

          -- ValidateForeignKey
          ALTER TABLE "alpha"."sessions" VALIDATE CONSTRAINT "sessions_user_id_fkey";
        ⚠ drops column "alpha"."sessions"."user_id"

      "
    `)
    const drafts = Object.keys(workspace.snapshot()).filter((path) => path.includes('_adopt_'))
    expect(drafts).toEqual([
      expect.stringMatching(/^apps\/alpha\/prisma\/migrations\/\d{14}_adopt_[0-9a-f]{7}\/migration\.sql$/),
      expect.stringMatching(/^apps\/alpha\/prisma\/migrations\/\d{14}_adopt_[0-9a-f]{7}_validate\/migration\.sql$/),
    ])
  })

  it('drafts migrations that can be deployed: new enum values and the checking of rows by themselves', async () => {
    using workspace = await givenPinned(withHistory, { '  id    String': '  id    Int   ' })
    const layer = 'apps/alpha/prisma/alpha.prisma'
    const changes = {
      'userId String': 'userId Int   ',
      '@default(GOOD)': '@default(CALM)',
      '  GOOD\n': '  GOOD\n  CALM\n',
    }
    let text = workspace.read(layer)
    for (const [from, to] of Object.entries(changes)) text = text.replace(from, to)
    workspace.write(layer, text)
    const { stdout } = await workspace.run(['adopt', 'alpha', '--yes', '--json'])
    const names: string[] = JSON.parse(stdout).apps[0].migrations
    expect(names.map((name) => name.replace(/^\d{14}_adopt_[0-9a-f]{7}/, ''))).toEqual(['_values', '', '_validate'])
    expect(names.toSorted()).toEqual(names)
    const linted = await workspace.run(['lint', '--migrations', '--json'], { cwd: 'apps/alpha' })
    const codes = JSON.parse(linted.stdout).diagnostics.map(({ code }: { code: string }) => code)
    // The new type of the key costs the column; that is for the author to say.
    expect(codes).toEqual(['MIGRATION.FAILS_WITH_ROWS'])
  })

  it('drafts none for what is only renamed below, which PostgreSQL keeps for itself', async () => {
    const renamed = { '@@map("users")': '@@map("people")', '@@map("role")': '@@map("user_role")' }
    using workspace = await givenPinned(withHistory, renamed)
    await workspace.run(['adopt', 'alpha', '--yes'])
    expect(Object.keys(workspace.snapshot()).filter((path) => path.includes('_adopt_'))).toEqual([])
  })

  it('leaves everything as it was if the app does not fit the new layers', async () => {
    using workspace = await givenPinned({}, { 'enum Role': 'enum UserRole', 'role  Role ': 'role UserRole' })
    const before = workspace.snapshot()
    const { exitCode, stderr } = await workspace.run(['adopt', 'alpha', '--yes'])
    expect(`\n${stderr}`).toMatchInlineSnapshot(`
      "
      apps/alpha/prisma/alpha.prisma:9:10 error COMPOSE.UNKNOWN_TYPE Field "Session.role" has the unknown type "Role".
           7 |   id     Int    @id @default(autoincrement())
           8 |   mood   Mood   @default(GOOD)
        >  9 |   role   Role
             |          ^^^^
          10 |   userId String @map("user_id")
          11 |   user   User   @relation(fields: [userId], references: [id], onDelete: Cascade)
      why: Neither app alpha nor a layer below it defines a model or enum of that name.
      help: Define "Role" in apps/alpha/prisma/alpha.prisma.
      docs: docs/schema/errors.md#composeunknown_type

      ✖ 1 error, 1 app, 0 adopted
      "
    `)
    expect(exitCode).toBe(1)
    expect(workspace.snapshot()).toEqual(before)
  })

  it.each([
    ['its own layer', 'apps/alpha/prisma/alpha.prisma'],
    ['the layer below', base],
    ['a file to be written', lock],
  ])('writes nothing if %s changed while the answer was awaited', async (_, path) => {
    using workspace = await givenPinned()
    let before = {}
    const confirm = async () => {
      workspace.write(path, `${workspace.read(path)}\n// edited meanwhile\n`)
      before = workspace.snapshot()
      return true
    }
    const { exitCode, stderr } = await workspace.run(['adopt', 'alpha'], { confirm })
    expect(stderr).toContain(`error PIN.NOT_CONFIRMED ${path} changed after the plan was made. Nothing was changed.`)
    expect(exitCode).toBe(3)
    expect(workspace.snapshot()).toEqual(before)
  })

  it('leaves everything as it was if a file cannot be written', async () => {
    using workspace = await givenPinned(withHistory, { '@@map("users")': '@@map("people")' })
    workspace.write('apps/alpha/prisma/schema.prisma', 'old')
    const before = workspace.snapshot()
    // A folder in the place of a file is in nobody's way but the writer's, whoever runs this.
    workspace.remove('apps/alpha/prisma/external.json')
    workspace.write('apps/alpha/prisma/external.json/x', '')
    const { exitCode, stderr } = await workspace.run(['adopt', 'alpha', '--yes'])
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('FILE.UNWRITABLE apps/alpha/prisma/external.json')])
    workspace.remove('apps/alpha/prisma/external.json')
    workspace.write('apps/alpha/prisma/external.json', before['apps/alpha/prisma/external.json'] ?? '')
    expect(workspace.snapshot()).toEqual(before)
  })

  it('has nothing to do where an app follows or is up to date', async () => {
    using workspace = await givenPinned({}, {})
    const { exitCode, stdout, stderr } = await workspace.run(['adopt'])
    expect(`\n${stdout}${stderr}`).toMatchInlineSnapshot(`
      "
      alpha: up to date
      beta: follows the layers below it, nothing to do
      gamma: follows the layers below it, nothing to do
      ✔ 3 apps, 0 adopted
      "
    `)
    expect(exitCode).toBe(0)
  })

  it('takes in a plugin that the app asks for since it was pinned', async () => {
    using workspace = await givenPinned({}, {})
    const config = 'apps/alpha/schema.config.ts'
    workspace.write(config, workspace.read(config).replace("'alpha' }", "'alpha', plugins: ['wiki'] }"))
    const { exitCode, stderr } = await workspace.start(['compose'], { cwd: 'apps/alpha' }).done
    expect(`\n${stderr}`).toMatchInlineSnapshot(`
      "
      error PIN.OTHER_LAYERS App alpha asks for base, plugin wiki, and apps/alpha/prisma/base.lock.prisma holds base.
      why: The plugins in its schema.config.ts changed since it was pinned.
      help: Pin it to the layers that it asks for: pnpm schema adopt alpha
      docs: docs/schema/rules/pin.md#pinother_layers

      ✖ 1 error, nothing written
      "
    `)
    expect(exitCode).toBe(1)
    const adopted = await workspace.start(['adopt', '--yes'], { cwd: 'apps/alpha' }).done
    expect(`\n${adopted.stdout}`).toMatchInlineSnapshot(`
      "
      alpha: base 0.0.0 → not released yet, plugin wiki not used → 0.0.0
        base
          User
            ✔ User.wikiPages is new (WikiPage, list)
              Old clients do not know the relation.
        plugin wiki
          WikiPage
            ⚠ model WikiPage is new  needs care
              Old clients cannot delete a row that a row of the new table refers to.
              used by relation Session.user (apps/alpha/prisma/alpha.prisma:11)
          WikiState
            ✔ enum WikiState is new (DRAFT, PUBLISHED)
              Old clients do not know the type.

      "
    `)
    expect(workspace.read('apps/alpha/prisma/schema.prisma')).toContain('// Owner: plugin wiki')
    workspace.write(config, workspace.read(config).replace(", plugins: ['wiki']", ''))
    const { stdout } = await workspace.start(['adopt', '--dry-run'], { cwd: 'apps/alpha' }).done
    expect(`\n${stdout}`).toMatchInlineSnapshot(`
      "
      alpha: base 0.0.0 → not released yet, plugin wiki 0.0.0 → not used
        base
          User
            ✔ User.wikiPages is gone (WikiPage, list)
              no use of it found in alpha
        plugin wiki
          WikiPage
            ✔ model WikiPage is gone
              no use of it found in alpha
          WikiState
            ✔ enum WikiState is gone
              no use of it found in alpha

        would write apps/alpha/prisma/schema.prisma
        would write apps/alpha/prisma/external.json
        would write apps/alpha/prisma/base.lock.prisma

      "
    `)
  })
})

describe('schema unpin', () => {
  it('shows what changes, then follows again', async () => {
    using workspace = await givenPinned()
    const refused = await workspace.run(['unpin', 'alpha'])
    expect([refused.exitCode, refused.stderr]).toEqual([3, expect.stringContaining('schema unpin alpha --yes')])
    const { exitCode, stdout, stderr } = await workspace.run(['unpin', 'alpha', '--yes'])
    expect(`\n${stdout}${stderr}`).toMatchInlineSnapshot(`
      "
      alpha: base 0.0.0 → not released yet
        base
          User
            ✔ User.nickname is new (String, optional)
              Old clients do not ask for it, and the database takes rows without it.

      ✔ apps/alpha/prisma/schema.prisma
      ✔ apps/alpha/prisma/base.lock.prisma removed
      → pnpm schema generate
      ✔ 1 app, 1 unpinned
      "
    `)
    expect(exitCode).toBe(0)
    using follower = createWorkspace({ ...platform, [base]: workspace.read(base) })
    await follower.run(['compose'], { cwd: 'apps/alpha' })
    await workspace.run(['compose'], { cwd: 'apps/alpha' })
    const kept = (one: TestWorkspace) =>
      Object.entries(one.snapshot()).filter(([path]) => path.startsWith('apps/alpha'))
    expect(kept(workspace)).toEqual(kept(follower))
  })

  it('gets an app out of a lock that was edited', async () => {
    using workspace = await givenPinned()
    workspace.write(lock, workspace.read(lock).replace('email', 'mail'))
    for (const args of [['compose'], ['status'], ['adopt', '--yes'], ['pin']]) {
      const { exitCode, stderr } = await workspace.run(args, { cwd: 'apps/alpha' })
      expect([args, exitCode, stderr]).toEqual([args, 1, expect.stringContaining('error PIN.EDITED')])
    }
    const { stderr } = await workspace.run(['compose'], { cwd: 'apps/alpha' })
    expect(`\n${stderr}`).toMatchInlineSnapshot(`
      "
      apps/alpha/prisma/base.lock.prisma:4:1 error PIN.EDITED apps/alpha/prisma/base.lock.prisma is not what was written when app alpha was pinned.
          2 | // Do not edit. To move it forward: pnpm schema adopt alpha. To follow again: pnpm schema unpin alpha.
          3 | //   base  0.0.0
        > 4 | // sha256 6f480c5de0eb7377db2f8877e7d8fbeb7fd4959d020d898d7b993016bea5b658
            | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          5 |
          6 | // Owner: base
      why: It was edited, or merged by hand. The app would be composed from something that the layers below never were.
      help: Restore it: git checkout -- apps/alpha/prisma/base.lock.prisma
      help: Or pin it to the layers as they are now: pnpm schema unpin alpha, then pnpm schema pin alpha
      docs: docs/schema/rules/pin.md#pinedited

      ✖ 1 error, nothing written
      "
    `)
    expect((await workspace.run(['unpin', 'alpha'])).stderr).toContain('cannot be told')
    expect((await workspace.run(['unpin', 'alpha', '--yes'])).exitCode).toBe(0)
    expect((await workspace.run(['compose', '--check'], { cwd: 'apps/alpha' })).exitCode).toBe(0)
  })
})
