import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acquireDatabase } from './database.ts'
import { migratedPlatform } from './migrated-platform.ts'
import { runPrisma } from './prisma-cli.ts'
import { createWorkspace, type TestWorkspace } from './workspace.ts'

const alpha = 'apps/alpha/prisma/alpha.prisma'
const migrations = 'apps/alpha/prisma/migrations'

const add = (field: string) => (text: string) => text.replace('  mood   Mood', `  ${field}\n  mood   Mood`)

function edit(workspace: TestWorkspace, path: string, change: (text: string) => string): void {
  const before = workspace.read(path)
  const after = change(before)
  if (after === before) throw new Error(`Nothing changed in ${path}.`)
  workspace.write(path, after)
}

const foldersOf = (workspace: TestWorkspace, folder = migrations) =>
  readdirSync(join(workspace.root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name.replace(/^\d{14}_/, ''))
    .sort()

const withoutTimes = (text: string) =>
  text
    .replace(/\d{14}_/g, '<time>_')
    .replace(/\d+ ms/g, '<n> ms')
    .replace(/127\.0\.0\.1:\d+\/schema_\w+/g, '<database>')

describe('schema migrate', () => {
  it('marks as applied what was pushed before, and the Prisma CLI agrees', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(await migratedPlatform())
    const env = { DATABASE_URL: database.url }
    await workspace.run(['push'], { env })
    edit(workspace, alpha, add('stars Int?'))
    await workspace.run(['push'], { env })
    const before = await database.dump(/^alpha$/)
    const migrated = await workspace.run(['migrate', 'add stars'], { cwd: 'apps/alpha', env })
    expect(withoutTimes(migrated.stderr)).toMatchInlineSnapshot(`
      "✔ app alpha: apps/alpha/prisma/migrations/<time>_add_stars/migration.sql written
      ✔ app alpha in <database>: 1 migration recorded as applied <n> ms
        it was there already
      ✔ 1 migration written
      "
    `)
    expect(migrated.exitCode).toBe(0)
    expect(await database.dump(/^alpha$/)).toEqual(before)
    expect(foldersOf(workspace)).toEqual(['add_stars', 'init'])
    await workspace.run(['compose'])
    const status = await runPrisma(workspace, 'apps/alpha', ['migrate', 'status'], env)
    expect(status.stdout).toContain('Database schema is up to date!')
    const deployed = await runPrisma(workspace, 'apps/alpha', ['migrate', 'deploy'], env)
    expect(deployed.stdout).toContain('No pending migrations to apply.')
    const again = await workspace.run(['migrate', 'again'], { cwd: 'apps/alpha', env })
    expect(again.stderr).toMatchInlineSnapshot(`
      "✔ nothing to migrate: the migrations of app alpha lead to its text
      "
    `)
    expect(foldersOf(workspace)).toEqual(['add_stars', 'init'])
  })

  it('needs no database to find the difference once it is recorded what the migrations lead to', async () => {
    using workspace = createWorkspace(await migratedPlatform())
    await using database = await acquireDatabase()
    const env = { DATABASE_URL: database.url }
    await workspace.run(['migrate', 'nothing', '--layer', 'alpha'], { env })
    edit(workspace, alpha, add('stars Int?'))
    const nowhere = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' }
    const created = await workspace.run(['migrate', 'stars', '--layer', 'alpha', '--create-only', '--json'], {
      env: nowhere,
    })
    expect(JSON.parse(created.stdout)).toMatchObject({ ok: true, comparedWith: 'lock' })
    expect(JSON.parse(created.stdout).migrations[0].script).toBe(
      '-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.\nSET lock_timeout = \'5s\';\n\n-- AlterTable\nALTER TABLE "alpha"."sessions" ADD COLUMN     "stars" INTEGER;\n',
    )
    const refused = await workspace.run(['migrate', 'x', '--layer', 'base'], { env: nowhere })
    expect([refused.exitCode, refused.stderr]).toMatchInlineSnapshot(`
      [
        2,
        "error DATABASE.UNREACHABLE The database server at 127.0.0.1:1 cannot be reached.
      why: Can't reach database server at \`127.0.0.1:1\`: connect ECONNREFUSED 127.0.0.1:1
      help: Start the local database: pnpm db:up
      help: Check DATABASE_URL: postgresql://USER:PASSWORD@HOST:PORT/DATABASE
      help: To write the migration without a database: --create-only
      docs: docs/schema/errors.md#databaseunreachable

      ✖ 1 error, 0 migrations written
      ",
      ]
    `)
  })

  it('applies what is not there, in the layer only, and completes what is partly there', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(await migratedPlatform())
    const env = { DATABASE_URL: database.url }
    await workspace.run(['deploy'], { env })
    const others = /^(public|plugin_wiki|beta|gamma_data)$/
    const before = await database.dump(others)
    edit(workspace, alpha, add('stars Int?'))
    const applied = await workspace.run(['migrate', 'stars'], { cwd: 'apps/alpha', env })
    edit(workspace, alpha, add('half Int?'))
    await workspace.run(['push'], { cwd: 'apps/alpha', env })
    edit(workspace, alpha, add('whole Int?'))
    const completed = await workspace.run(['migrate', 'rest'], { cwd: 'apps/alpha', env })
    expect(withoutTimes(applied.stderr + completed.stderr)).toMatchInlineSnapshot(`
      "✔ app alpha: apps/alpha/prisma/migrations/<time>_stars/migration.sql written
      ✔ app alpha in <database>: 1 migration applied <n> ms
      ✔ 1 migration written
      ✔ app alpha: apps/alpha/prisma/migrations/<time>_rest/migration.sql written
      ✔ app alpha in <database>: 1 migration recorded as applied, 1 change <n> ms
        part of it was there already, and the rest was pushed
      ✔ 1 migration written
      "
    `)
    expect(await database.dump(others)).toEqual(before)
    const sessions = Object.entries(await database.dump(/^alpha$/)).find(([name]) => name === 'table alpha.sessions')
    expect(sessions?.[1]).toMatch(/half integer, whole integer$|whole integer/)
    const pushed = await workspace.run(['push', '--dry-run'], { env })
    expect(pushed.stdout).toBe('')
    await using clone = await acquireDatabase()
    await workspace.run(['deploy'], { env: { DATABASE_URL: clone.url } })
    const equal = await workspace.run(['push', '--dry-run'], { env: { DATABASE_URL: clone.url } })
    expect(equal.stdout).toBe('')
  })

  it('takes a type that rounds for a loss, and one that is wider for none', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(await migratedPlatform())
    const env = { DATABASE_URL: database.url }
    const run = (...args: string[]) => workspace.run(['migrate', ...args], { cwd: 'apps/alpha', env })
    const original = workspace.read(alpha)
    const declare = (types: readonly string[]) =>
      workspace.write(
        alpha,
        original.replace(
          '  mood   Mood',
          `${types.map((type, index) => `  a${index} ${type}\n`).join('')}  mood   Mood`,
        ),
      )
    const narrow = ['Float?', 'Decimal?', 'Decimal?', 'DateTime?', 'BigInt?', 'BigInt?']
    declare([
      'Int? @db.SmallInt',
      'Int?',
      'Float? @db.Real',
      'Decimal? @db.Decimal(9, 2)',
      'DateTime? @db.Date',
      ...narrow,
    ])
    expect(await run('types')).toMatchObject({ exitCode: 0 })
    const wide = ['Int?', 'BigInt?', 'Float?', 'Decimal? @db.Decimal(8, 3)', 'DateTime?']
    declare([...wide, 'BigInt?', 'Float?', 'Decimal? @db.Decimal(9, 2)', 'DateTime? @db.Date', 'Float?', 'Int?'])
    const { exitCode, stderr } = await run('others', '--dry-run')
    expect([exitCode, stderr.match(/casts .*? to \w+/g)]).toEqual([
      3,
      [
        'casts column "alpha"."sessions"."a5" to int8',
        'casts column "alpha"."sessions"."a6" to float8',
        'casts column "alpha"."sessions"."a7" to numeric',
        'casts column "alpha"."sessions"."a8" to date',
        'casts column "alpha"."sessions"."a9" to float8',
        'casts column "alpha"."sessions"."a10" to int4',
      ],
    ])
    declare([...wide, ...narrow])
    expect(await run('wider')).toMatchObject({ exitCode: 0 })
  })

  it('names what would be lost, and writes nothing without consent', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(await migratedPlatform())
    const env = { DATABASE_URL: database.url }
    await workspace.run(['deploy'], { env })
    await database.query(`INSERT INTO public.users VALUES ('u', 'u@example.com')`)
    await database.query(`INSERT INTO alpha.sessions (role, user_id) VALUES ('ADMIN', 'u'), ('MEMBER', 'u')`)
    edit(workspace, alpha, (text) => text.replace('  mood   Mood   @default(GOOD)\n', ''))
    const before = workspace.snapshot()
    const refused = await workspace.run(['migrate', 'no mood'], { cwd: 'apps/alpha', env })
    expect([refused.exitCode, withoutTimes(refused.stderr)]).toMatchInlineSnapshot(`
      [
        3,
        "error MIGRATE.DATA_LOSS The migration of app alpha would lose data wherever it is applied. Nothing was written.
      why: It drops column "alpha"."sessions"."mood", which has 2 values in <database>.
      help: To accept the loss, run it again with: --confirm alpha
      help: A field that only has another name: /// @renamedFrom oldName
      docs: docs/schema/rules/migrations.md#migratedata_loss

      ✖ 1 error, 0 migrations written
      ",
      ]
    `)
    expect(workspace.snapshot()).toEqual(before)
    const dry = await workspace.run(['migrate', 'no mood', '--dry-run'], { cwd: 'apps/alpha', env })
    expect([dry.exitCode, withoutTimes(dry.stderr)]).toMatchInlineSnapshot(`
      [
        3,
        "✔ app alpha: apps/alpha/prisma/migrations/<time>_no_mood/migration.sql would be written

      error MIGRATE.DATA_LOSS The migration of app alpha would lose data wherever it is applied. It would be refused.
      why: It drops column "alpha"."sessions"."mood", which has 2 values in <database>.
      help: To accept the loss, run it again with: --confirm alpha
      help: A field that only has another name: /// @renamedFrom oldName
      docs: docs/schema/rules/migrations.md#migratedata_loss

      ✖ 1 error, 1 migration to write
      ",
      ]
    `)
    const confirmed = await workspace.run(['migrate', 'no mood', '--confirm', 'alpha'], { cwd: 'apps/alpha', env })
    expect(confirmed.exitCode).toBe(0)
    expect(foldersOf(workspace)).toEqual(['init', 'no_mood'])
  })

  it('names the way out where the database has more than the migrations', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(await migratedPlatform())
    const env = { DATABASE_URL: database.url }
    await workspace.run(['deploy'], { env })
    await database.query(`CREATE TABLE alpha.notes (id int); INSERT INTO alpha.notes VALUES (1)`)
    edit(workspace, alpha, add('stars Int?'))
    const refused = await workspace.run(['migrate', 'add stars'], { cwd: 'apps/alpha', env })
    expect(refused.exitCode).toBe(3)
    expect(refused.stderr).toContain(
      'help: To accept the loss: pnpm schema migrate add_stars --layer alpha --confirm alpha',
    )
    expect(refused.stderr).toContain('/// @renamedFrom oldName')
  })

  it('leaves no file and no change when the migration cannot apply', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(await migratedPlatform())
    const env = { DATABASE_URL: database.url }
    await workspace.run(['deploy'], { env })
    await database.query(`INSERT INTO public.users VALUES ('u', 'u@example.com')`)
    await database.query(`INSERT INTO alpha.sessions (role, user_id) VALUES ('ADMIN', 'u'), ('ADMIN', 'u')`)
    edit(workspace, alpha, (text) => text.replace('user_id")', 'user_id") @unique'))
    const [files, before] = [workspace.snapshot(), await database.dump()]
    const failed = await workspace.run(['migrate', 'one each'], { cwd: 'apps/alpha', env })
    expect([failed.exitCode, withoutTimes(failed.stderr)]).toMatchInlineSnapshot(`
      [
        2,
        "✖ app alpha in <database>: failed <n> ms

      error DATABASE.FAILED <database> refused a statement for app alpha. Nothing of the change was kept.
      why: ERROR: could not create unique index "sessions_user_id_key"
      DETAIL: Key (user_id)=(u) is duplicated.
      help: Correct the layer or the rows that are in the way.
      help: To see the SQL: pnpm schema push --dry-run
      docs: docs/schema/errors.md#databasefailed

      ✖ 1 error, 0 migrations written
      ",
      ]
    `)
    expect(workspace.snapshot()).toEqual(files)
    expect(await database.dump()).toEqual(before)
  })

  it('keeps SQL that people wrote, and looks at migrations anew when they were edited or merged', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(await migratedPlatform())
    const env = { DATABASE_URL: database.url }
    await workspace.run(['push'], { env })
    edit(workspace, alpha, add('stars Int?'))
    await workspace.run(['migrate', 'stars', '--create-only'], { cwd: 'apps/alpha', env })
    const [folder = ''] = readdirSync(join(workspace.root, migrations)).filter((name) => name.endsWith('_stars'))
    edit(
      workspace,
      `${migrations}/${folder}/migration.sql`,
      (text) => `${text}
ALTER TABLE alpha.sessions ADD CONSTRAINT stars_check CHECK (stars BETWEEN 1 AND 5);
CREATE INDEX sessions_five ON alpha.sessions (user_id) WHERE stars = 5;
CREATE FUNCTION alpha.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER sessions_touch BEFORE UPDATE ON alpha.sessions FOR EACH ROW EXECUTE FUNCTION alpha.touch();
`,
    )
    await workspace.run(['deploy'], { env })
    edit(workspace, alpha, add('note String?'))
    const result = await workspace.run(['migrate', 'note', '--json'], { cwd: 'apps/alpha', env })
    expect(JSON.parse(result.stdout)).toMatchObject({
      comparedWith: 'replay',
      migrations: [
        {
          script: expect.stringMatching(
            /;\n\n-- AlterTable\nALTER TABLE "alpha"."sessions" ADD COLUMN {5}"note" TEXT;\n$/,
          ),
        },
      ],
      database: { state: 'changed', applied: [expect.stringMatching(/_note$/)] },
    })
    const dump = await database.dump(/^alpha$/)
    expect(Object.keys(dump)).toContain('index alpha.sessions_five')
    expect(Object.keys(dump)).toContain('constraint alpha.alpha.sessions.stars_check')
    const shadows = await database.query(`SELECT datname FROM pg_database WHERE datname LIKE 'schema\\_shadow\\_%'`)
    expect(shadows.length).toBeLessThan(2)
  })

  it('parts a new enum value from what uses it', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(await migratedPlatform())
    const env = { DATABASE_URL: database.url }
    await workspace.run(['deploy'], { env })
    edit(workspace, alpha, (text) =>
      text.replace('  BAD\n', '  BAD\n  SO_SO\n').replace('@default(GOOD)', '@default(SO_SO)'),
    )
    const result = await workspace.run(['migrate', 'so so'], { cwd: 'apps/alpha', env })
    expect(withoutTimes(result.stderr)).toMatchInlineSnapshot(`
      "✔ app alpha: apps/alpha/prisma/migrations/<time>_so_so_values/migration.sql written
      ✔ app alpha: apps/alpha/prisma/migrations/<time>_so_so/migration.sql written
      ✔ app alpha in <database>: 2 migrations applied <n> ms
      ✔ 2 migrations written
      "
    `)
    await using clone = await acquireDatabase()
    const deployed = await workspace.run(['deploy'], { env: { DATABASE_URL: clone.url } })
    expect(deployed.exitCode).toBe(0)
  })

  it('starts the migrations of a layer that has none, plugins by name', async () => {
    await using database = await acquireDatabase()
    const files = Object.entries(await migratedPlatform()).filter(([path]) => !path.includes('migrations/wiki/'))
    using workspace = createWorkspace(Object.fromEntries(files))
    const env = { DATABASE_URL: database.url }
    const result = await workspace.run(['migrate', 'init', '--layer', 'wiki'], { cwd: 'packages/database', env })
    expect(withoutTimes(result.stderr)).toMatchInlineSnapshot(`
      "✔ plugin wiki: packages/database/prisma/migrations/wiki/<time>_init/migration.sql written
      ✔ base in <database>: 1 migration applied <n> ms
      ✔ plugin wiki in <database>: 1 migration applied <n> ms
      ✔ 1 migration written
      "
    `)
    expect(result.exitCode).toBe(0)
    const unclear = await workspace.run(['migrate', 'x'], { env })
    expect([unclear.exitCode, unclear.stderr]).toMatchInlineSnapshot(`
      [
        2,
        "error MIGRATE.WHICH_LAYER Outside of a package it is unclear which layer to migrate.
      help: Add one of: --layer base (base), --layer wiki (plugin wiki), --layer alpha (app alpha), --layer beta (app beta), --layer gamma (app gamma)
      docs: docs/schema/rules/migrations.md#migratewhich_layer

      ✖ 1 error, 0 migrations written
      ",
      ]
    `)
  })
})
