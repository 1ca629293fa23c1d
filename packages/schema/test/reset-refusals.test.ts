import { expect, it } from 'vitest'
import { deployPlatform, stable } from './deployed-platform.ts'

it('refuses where somebody unknown hangs on the layer, and where a migration fails', async () => {
  await using given = await deployPlatform()
  const { database, workspace } = given
  await database.query('CREATE SCHEMA reports; CREATE VIEW reports.users AS SELECT id FROM public.users')
  const before = await database.dump()
  const refused = await given.schema(['reset', 'base', '--confirm', database.name])
  expect([refused.exitCode, stable(refused.stderr, database)]).toMatchInlineSnapshot(`
    [
      3,
      "
    error RESET.DEPENDENT Resetting base in HOST/DATABASE would drop what no layer of this workspace owns.
    why: view reports.users, 0 rows
    help: Drop it yourself, or ask whose it is. Nothing was changed.

    ✖ 1 error, 0 layers reset, 0 migrations applied
    ",
    ]
  `)
  workspace.write(
    'apps/alpha/prisma/migrations/20260102000000_bad/migration.sql',
    'CREATE TABLE alpha.x (id int);\nSELECT nowhere;',
  )
  const failed = await given.schema(['reset', 'alpha'])
  expect([failed.exitCode, stable(failed.stderr, database)]).toMatchInlineSnapshot(`
    [
      2,
      "
    error RESET.FAILED Migration 20260102000000_bad of app alpha stands in the way of the reset in HOST/DATABASE. Nothing was changed.
    why: ERROR: column "nowhere" does not exist

      line 2: SELECT nowhere;
    help: Correct what is named, then run the command again.

    ✖ 1 error, 0 layers reset, 0 migrations applied
    ",
    ]
  `)
  expect(await database.dump()).toEqual(before)
  const unknown = await given.schema(['reset', 'alhpa'])
  expect([unknown.exitCode, unknown.stderr]).toEqual([2, expect.stringContaining('Did you mean "alpha"?')])
})

it('wants the host and the database by name on another machine, rows or not', async () => {
  await using given = await deployPlatform()
  const { database, workspace } = given
  // The loopback address in a spelling that is not recognised as one.
  const env = { DATABASE_URL: database.url.replace('127.0.0.1', '2130706433') }
  const refused = await workspace.run(['reset', 'alpha'], { env })
  expect([refused.exitCode, refused.stderr]).toEqual([
    3,
    expect.stringContaining(`--confirm 2130706433/${database.name}`),
  ])
  expect((await workspace.run(['reset', 'alpha', '--confirm', 'alpha'], { env })).exitCode).toBe(2)
  const done = await workspace.run(['reset', 'alpha', '--confirm', `2130706433/${database.name}`], { env })
  expect(done.exitCode).toBe(0)
})

it('refuses before it begins where a migration cannot run in a transaction, or is not there', async () => {
  await using given = await deployPlatform()
  const { database, workspace } = given
  const folder = 'apps/alpha/prisma/migrations/20260102000000_index'
  workspace.write(
    `${folder}/migration.sql`,
    '-- For lists.\nCREATE INDEX CONCURRENTLY moods ON alpha.sessions (mood);\n',
  )
  const before = await database.dump()
  const dry = await given.schema(['reset', 'alpha', '--dry-run'])
  expect([dry.exitCode, dry.stderr]).toEqual([3, expect.stringContaining('0 layers would be reset')])
  const refused = await given.schema(['reset', 'alpha'])
  expect([refused.exitCode, stable(refused.stderr, database)]).toMatchInlineSnapshot(`
    [
      3,
      "
    error RESET.NOT_IN_TRANSACTION Migration 20260102000000_index of app alpha cannot run in a transaction, and a reset is one. Nothing was changed.
    why: line 2: CREATE INDEX CONCURRENTLY moods ON alpha.sessions (mood)
    help: To drop the whole database and build all of it again: pnpm db:reset
    help: To apply migrations as they are written, to an empty database: pnpm schema deploy

    ✖ 1 error, 0 layers reset, 0 migrations applied
    ",
    ]
  `)
  workspace.write(`${folder}/migration.sql`, 'CREATE INDEX moods ON alpha.sessions mood;')
  const unread = await given.schema(['reset', 'alpha'])
  expect([unread.exitCode, unread.stderr]).toEqual([2, expect.stringContaining('line 1: mood;')])
  workspace.remove(`${folder}/migration.sql`)
  workspace.write(`${folder}/notes.txt`, '')
  const missing = await given.schema(['reset', 'alpha'])
  expect([missing.exitCode, missing.stderr]).toEqual([2, expect.stringContaining('error MIGRATE.UNREADABLE')])
  expect(missing.stderr).toContain('20260102000000_index/migration.sql')
  expect(await database.dump()).toEqual(before)
})

it('takes a stranger’s table for nobody’s, though a migration mentions it', async () => {
  await using given = await deployPlatform()
  const { database, workspace } = given
  workspace.write(
    'apps/alpha/prisma/migrations/20260102000000_path/migration.sql',
    `BEGIN; SET LOCAL search_path TO alpha; COMMIT;\n`,
  )
  workspace.write(
    'apps/alpha/prisma/migrations/20260103000000_note/migration.sql',
    `-- Before, by hand: CREATE TABLE alpha.audit_log (id int);\nCREATE TABLE Alpha.Kept (id int);\nCREATE TABLE own (id int);\n`,
  )
  await given.schema(['deploy'], 'apps/alpha')
  await database.query('CREATE TABLE alpha.audit_log (id int); CREATE TABLE alpha.own (id int)')
  const done = await given.schema(['reset', 'alpha'])
  expect([done.exitCode, stable(done.stderr, database)]).toMatchInlineSnapshot(`
    [
      0,
      "
    ✔ app alpha is reset: it has no rows
    ✔ alpha.audit_log stays: app alpha neither has nor made it
    ✔ alpha.own stays: app alpha neither has nor made it
    ✔ 1 layer reset, 3 migrations applied
    ",
    ]
  `)
  expect(await database.query(`SELECT to_regclass('prisma_alpha.own') IS NOT NULL AS made`)).toEqual([{ made: true }])
})

it('looks at no other layer’s rows, and says of its own that they may not be counted', async () => {
  await using given = await deployPlatform()
  const { database, workspace } = given
  const reader = `${database.name}_reader`
  try {
    await database.query(`
      CREATE ROLE ${reader} LOGIN PASSWORD 'x';
      GRANT USAGE ON SCHEMA alpha TO ${reader}; GRANT SELECT ON alpha.sessions TO ${reader};`)
    const url = new URL(database.url)
    url.username = reader
    url.password = 'x'
    const reset = () => workspace.run(['reset', 'alpha', '--dry-run'], { env: { DATABASE_URL: url.href } })
    const counted = await reset()
    expect([counted.exitCode, counted.stderr]).toEqual([
      0,
      expect.stringContaining('app alpha is reset: it has no rows'),
    ])
    await database.query(`REVOKE ALL ON alpha.sessions FROM ${reader}`)
    const uncounted = await reset()
    expect([uncounted.exitCode, uncounted.stderr]).toEqual([
      0,
      expect.stringContaining('alpha.sessions (rows that may not be counted)'),
    ])
  } finally {
    await database.query(`DROP OWNED BY ${reader}; DROP ROLE ${reader}`)
  }
})

it('says where a text cannot be read instead of guessing whose rows would go', async () => {
  await using given = await deployPlatform()
  const { database, workspace, env } = given
  workspace.write('apps/beta/prisma/beta.prisma', `${workspace.read('apps/beta/prisma/beta.prisma')}\nmodel Broken {\n`)
  await database.query('CREATE TABLE beta.pushed (id int); INSERT INTO beta.pushed VALUES (1)')
  const before = await database.dump()
  for (const command of [['reset', 'beta'], ['drift']]) {
    const { exitCode, stdout, stderr } = await workspace.run(command, { env })
    expect([exitCode, stdout]).toEqual([1, ''])
    expect(stderr).toContain('COMPOSE.SYNTAX')
    expect(stderr).not.toMatch(/is reset|extra/)
  }
  expect(await database.dump()).toEqual(before)
})
