import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { checkConfig } from '../src/config/check-config.ts'
import { defineApp } from '../src/config/define-config.ts'
import { stopSignals } from './child-process.ts'
import { acquireDatabase } from './database.ts'
import { deployPlatform, leftovers, stable } from './deployed-platform.ts'
import { configText } from './workspace.ts'

const layer = 'apps/alpha/prisma/alpha.prisma'
const withTitle = (text: string) => text.replace('  role ', '  title String?\n  role ')

describe('a database that was pushed', () => {
  it('is ahead of its migrations, which is told apart from what strangers did', async () => {
    await using given = await deployPlatform()
    given.workspace.write(layer, withTitle(given.workspace.read(layer)))
    await given.schema(['push'], 'apps/alpha')
    await given.database.query('CREATE TABLE alpha.strangers (id int)')
    const { exitCode, stdout, stderr } = await given.schema(['drift'], 'apps/alpha')
    expect(stable(stderr, given.database)).toMatchInlineSnapshot(`
      "
      ✖ app alpha in HOST/DATABASE: 1 extra, pushed ahead of its migrations, 1 change

      error DRIFT.AHEAD app alpha in HOST/DATABASE is ahead of its migrations: its text was pushed.
      why: column alpha.sessions.title is new (text, nullable)
      help: Write the migration, which is recorded here as applied: pnpm schema migrate <name> --layer alpha

      error DRIFT.EXTRA app alpha: table alpha.strangers is extra (1 column).
      why: No migration of the layer makes it; it has 0 rows. It is left alone.

      ✖ 2 errors, 1 layer, 2 differences in N ms
      "
    `)
    expect([exitCode, stdout]).toMatchInlineSnapshot(`
      [
        1,
        "-- app alpha
      -- DESTRUCTIVE, the table and its rows:
      --   DROP TABLE "alpha"."strangers";

      ",
      ]
    `)
  })

  it('is ahead even if no migration was ever recorded', async () => {
    await using given = await deployPlatform()
    await given.database.query('DROP SCHEMA prisma_alpha CASCADE')
    const { stderr } = await given.schema(['drift'], 'apps/alpha')
    expect(stable(stderr, given.database)).toMatchInlineSnapshot(`
      "
      ✖ app alpha in HOST/DATABASE: pushed ahead of its migrations, 2 changes, 1 migration pending

      error DRIFT.AHEAD app alpha in HOST/DATABASE is ahead of its migrations: its text was pushed.
      why: enum alpha.Mood is new (GOOD, BAD)
      table alpha.sessions is new (4 columns, 2 constraints)
      help: Record the migrations whose changes are there: pnpm schema push (in apps/alpha)

      warning DRIFT.PENDING app alpha in HOST/DATABASE lacks migration 20260101000000_init.

      ✖ 1 error, 1 warning, 1 layer, 2 differences in N ms
      "
    `)
  })
})

describe('a migration history', () => {
  it('has migrations that are pending, failed, edited and unknown', async () => {
    await using given = await deployPlatform()
    const { workspace, database } = given
    const folder = 'apps/alpha/prisma/migrations'
    const init = `${folder}/20260101000000_init/migration.sql`
    workspace.write(init, `${workspace.read(init)}\nCREATE INDEX edited ON alpha.sessions (mood);\n`)
    workspace.write(`${folder}/20260102000000_later/migration.sql`, 'SELECT 1;')
    workspace.write(`${folder}/20260103000000_broken/migration.sql`, 'SELECT 1;')
    const record = (name: string, finished: string) => `
      INSERT INTO prisma_alpha._prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
      VALUES ('${createHash('md5').update(name).digest('hex')}', 'x', '${name}', ${finished}, 0)`
    await database.query(record('20260103000000_broken', 'NULL'))
    await database.query(record('20260104000000_lost', 'now()'))
    const { exitCode, stderr } = await given.schema(['drift'], 'apps/alpha')
    expect(exitCode).toBe(1)
    expect(stable(stderr, database)).toMatchInlineSnapshot(`
      "
      ✖ app alpha in HOST/DATABASE: pushed ahead of its migrations, 1 change, 1 migration failed, 1 migration edited, 1 migration unknown, 2 migrations pending

      error DRIFT.AHEAD app alpha in HOST/DATABASE is ahead of its migrations: its text was pushed.
      why: index alpha.sessions.edited is gone (CREATE INDEX edited ON alpha.sessions USING btree (mood))
      help: Record the migrations whose changes are there: pnpm schema push (in apps/alpha)

      error DRIFT.EDITED Migration 20260101000000_init of app alpha in HOST/DATABASE was edited after it was applied.
      why: The comparison is with the text as it is now.
      help: Undo the change in apps/alpha/prisma/migrations/20260101000000_init/migration.sql, and write a new migration instead.

      error DRIFT.FAILED Migration 20260103000000_broken of app alpha in HOST/DATABASE began and did not end.
      why: Nobody knows what of it is there, so it does not count as applied.
      help: See what the next deploy says: pnpm schema deploy (in apps/alpha)

      warning DRIFT.PENDING app alpha in HOST/DATABASE lacks migration 20260102000000_later.

      error DRIFT.UNKNOWN Migration 20260104000000_lost of app alpha in HOST/DATABASE is applied, and is not in apps/alpha/prisma/migrations.
      why: What it made shows up as extra.
      help: Restore its folder, or bring this checkout up to date.

      ✖ 4 errors, 1 warning, 1 layer, 1 difference in N ms
      "
    `)
  })

  it('is only pending where nothing is deployed yet', async () => {
    await using given = await deployPlatform()
    await given.database.query('DROP SCHEMA beta, prisma_beta CASCADE')
    const { exitCode, stderr } = await given.schema(['drift'], 'apps/beta')
    expect(exitCode).toBe(0)
    expect(stable(stderr, given.database)).toMatchInlineSnapshot(`
      "
      ⚠ app beta in HOST/DATABASE: 1 migration pending

      warning DRIFT.PENDING app beta in HOST/DATABASE lacks migration 20260101000000_init.
      help: Apply it: pnpm schema deploy (in apps/beta)

      ⚠ 1 warning, 1 layer, 0 differences in N ms
      "
    `)
  })

  it('does not run again where it relies on something made by hand', async () => {
    await using given = await deployPlatform()
    const { workspace, database } = given
    await database.query('CREATE FUNCTION public.by_hand() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$')
    workspace.write(
      'apps/alpha/prisma/migrations/20260102000000_needs/migration.sql',
      'ALTER TABLE alpha.sessions ADD COLUMN n int DEFAULT public.by_hand();',
    )
    await given.schema(['deploy'], 'apps/alpha')
    const { exitCode, stderr } = await given.schema(['drift'], 'apps/alpha')
    expect(exitCode).toBe(2)
    expect(stable(stderr, database)).toMatchInlineSnapshot(`
      "
      error DRIFT.UNREPLAYABLE Migration 20260102000000_needs of app alpha does not run on what the migrations before it made.
      why: ERROR: function public.by_hand() does not exist
      HINT: No function matches the given name and argument types. You might need to add explicit type casts.
      help: See apps/alpha/prisma/migrations/20260102000000_needs/migration.sql: it may need something that was made by hand, such as an extension.

      ✖ 1 error, 0 layers, 0 differences in N ms
      "
    `)
    expect(await leftovers(database)).toEqual([])
  })
})

it('checks the whole stack in a database of an app’s own, and each database by itself', async () => {
  await using given = await deployPlatform()
  const { workspace, database } = given
  const env = { ...given.env, GAMMA_DATABASE_URL: database.sibling('gamma') }
  await workspace.run(['push'], { env })
  await workspace.run(['deploy'], { env })
  const { exitCode, stdout } = await workspace.run(['drift', '--json'], { env })
  const layers = JSON.parse(stdout).databases.map((each: { database: string; layers: { layer: string }[] }) => [
    each.database.replace(database.name, 'DATABASE'),
    each.layers.map(({ layer }) => layer),
  ])
  expect([exitCode, layers]).toEqual([
    0,
    [
      ['DATABASE', ['base', 'wiki', 'alpha', 'beta']],
      ['DATABASE_gamma', ['base', 'gamma']],
    ],
  ])
})

describe('what is known', () => {
  it('hides deviations that are named with a reason, and tells of those that are gone', async () => {
    const reasons = `{ 'alpha.audit': 'kept by the server', 'alpha.sessions.mood': 'gone by now' }`
    await using given = await deployPlatform({
      'apps/alpha/schema.config.ts': configText(`defineApp({ name: 'alpha', deviations: ${reasons} })`),
    })
    await given.database.query('CREATE TABLE alpha.audit (id int PRIMARY KEY)')
    const { exitCode, stderr } = await given.schema(['drift'], 'apps/alpha')
    expect(exitCode).toBe(0)
    expect(stable(stderr, given.database)).toMatchInlineSnapshot(`
      "
      ✔ app alpha in HOST/DATABASE: as promised, 1 migration applied

      warning DRIFT.UNUSED app alpha: alpha.sessions.mood is a known deviation in apps/alpha/schema.config.ts, and is as promised.
      help: Delete the entry under "deviations".

      ⚠ 1 warning, 1 layer, 0 differences in N ms
      "
    `)
  })

  it('needs a reason', () => {
    const { findings } = checkConfig(
      'schema.config.ts',
      defineApp({ name: 'alpha', deviations: { 'alpha.audit': '' } }),
    )
    expect(findings.map(({ message }) => message)).toEqual([
      'schema.config.ts: Option "deviations" must give a reason for each name.',
    ])
  })

  it('follows the levels of the rules, the app’s own first', async () => {
    await using given = await deployPlatform({
      'apps/alpha/schema.config.ts': configText(`defineApp({ name: 'alpha', rules: { 'DRIFT.EXTRA': 'warning' } })`),
    })
    await given.database.query('CREATE TABLE alpha.audit (id int); CREATE TABLE beta.audit (id int)')
    const { exitCode, stdout } = await given.schema(['drift', '--json'])
    const { ok, diagnostics, databases } = JSON.parse(stdout)
    expect([exitCode, ok]).toEqual([1, false])
    expect(diagnostics.map(({ severity, message }: Record<string, string>) => `${severity} ${message}`)).toEqual([
      'warning app alpha: table alpha.audit is extra (1 column).',
      'error app beta: table beta.audit is extra (1 column).',
    ])
    expect(databases[0].layers[2]).toMatchInlineSnapshot(`
      {
        "ahead": [],
        "applied": 1,
        "counts": {
          "ahead": 0,
          "changed": 0,
          "edited": 0,
          "extra": 1,
          "failed": 0,
          "missing": 0,
          "pending": 0,
          "unknown": 0,
        },
        "differences": [
          {
            "kind": "extra",
            "text": "table alpha.audit is extra (1 column)",
          },
        ],
        "history": {
          "edited": [],
          "failed": [],
          "pending": [],
          "unknown": [],
        },
        "kind": "app",
        "layer": "alpha",
        "script": "-- DESTRUCTIVE, the table and its rows:
      --   DROP TABLE "alpha"."audit";",
      }
    `)
    expect((await given.schema(['drift'], 'apps/alpha')).exitCode).toBe(0)
  })
})

describe('a place to run the migrations in', () => {
  it('is given where the user may create no database, and is left empty', async () => {
    await using given = await deployPlatform()
    await using other = await acquireDatabase()
    const { database, workspace } = given
    const reader = `reader_${database.name}`
    await database.query(`CREATE ROLE ${reader} LOGIN PASSWORD 'secret'; GRANT pg_read_all_data TO ${reader}`)
    try {
      const url = new URL(database.url)
      url.username = reader
      url.password = 'secret'
      const env = { DATABASE_URL: url.href }
      const refused = await workspace.run(['drift'], { env })
      expect(refused.exitCode).toBe(2)
      expect(stable(refused.stderr, database)).toMatchInlineSnapshot(`
        "
        error DRIFT.NO_SHADOW The user of HOST/DATABASE may not create a database to run the migrations in.
        help: Give an empty database on the same version of PostgreSQL: pnpm schema drift --shadow-url <url>
        help: Or let the user create databases: ALTER ROLE <user> CREATEDB;

        ✖ 1 error, 0 layers, 0 differences in N ms
        "
      `)

      const before = await other.dump()
      const given2 = ['drift', '--shadow-url', other.url]
      expect((await workspace.run(given2, { env })).stderr).toContain('5 layers, 0 differences')
      expect(Object.keys(await other.dump())).toEqual(Object.keys(before))
      // What a check left that was killed is known by its mark.
      await other.query('CREATE SCHEMA schema_shadow; CREATE TABLE public.left_over (id int)')
      expect((await workspace.run(given2, { env })).exitCode).toBe(0)

      await other.query('CREATE TABLE public.precious (id int)')
      const notEmpty = await workspace.run(given2, { env })
      expect([notEmpty.exitCode, notEmpty.stderr]).toEqual([
        2,
        expect.stringContaining('is not empty: it has 1 objects'),
      ])
      const itself = await workspace.run(['drift', '--shadow-url', database.url], { env })
      expect([itself.exitCode, itself.stderr]).toEqual([2, expect.stringContaining('is the database that is checked')])
    } finally {
      await database.query(`DROP OWNED BY ${reader}; DROP ROLE ${reader}`)
    }
  })

  it.each(stopSignals)('is dropped after %s, at the latest by the next check', async (signal) => {
    await using given = await deployPlatform()
    const { workspace, database, env } = given
    const slow = 'apps/alpha/prisma/migrations/20260102000000_slow/migration.sql'
    workspace.write(slow, 'SELECT pg_sleep(0);')
    await given.schema(['deploy'])
    const text = 'SELECT pg_sleep(30);'
    workspace.write(slow, text)
    const run = workspace.start(['drift'], { cwd: 'apps/alpha', env })
    while ((await database.query(`SELECT FROM pg_stat_activity WHERE query = '${text}'`)).length === 0) await wait(20)
    expect(await leftovers(database)).toHaveLength(1)
    run.kill(signal)
    const { exitCode } = await run.done
    expect(exitCode).toBe(signal === 'SIGINT' ? 130 : null)
    if (signal === 'SIGKILL') {
      await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = '${text}'`)
      while ((await database.query(`SELECT FROM pg_stat_activity WHERE query = '${text}'`)).length > 0) await wait(20)
      workspace.write(slow, 'SELECT pg_sleep(0);')
      expect((await given.schema(['drift'], 'apps/alpha')).exitCode).toBe(0)
    }
    expect(await leftovers(database)).toEqual([])
  })
})
